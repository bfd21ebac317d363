# Shows: the threads of a core have one Time Base: what one writes to TBU40 the other reads, and the other core does not
# Expected from: timebase-facts case 11 and 2.2 (a register of the core)
# regress: --cores 2 --threads 2 --quantum 1

        .globl  _start
_start: mfspr   r4,PIR
        cmpwi   r4,0
        bne     1f
        lis     r5,0x500
        mtspr   TBU40,r5                # thread 0 of core 0 only
        b       2f
1:      nop
        nop
        nop
2:      mftb    r6
        li      r3,0
        attn
