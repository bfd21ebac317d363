# Shows: TBU40 written with a sum that was made before the low 24 bits wrapped: the Time Base is 2^24 too small
# Expected from: timebase-facts 1.2 and case 64 (Linux has a fix-up for this; here it is left out)
# regress: --tb-start 0xfffffe

        .globl  _start
_start: lis     r6,0x200                # to be added: 2000000
        mftb    r4
        add     r5,r4,r6
        mtspr   TBU40,r5
        mftb    r7
        li      r3,0
        attn
