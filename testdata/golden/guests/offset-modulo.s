# Shows: host time plus offset is modulo 2^64, and subtracting the offset gives the host's time back
# Expected from: timebase-facts case 68 and 1.2 (both are modulo 2^64)
# regress: --tb-start 0xffffffffff00000e

        .globl  _start
_start: lis     r8,0x100                # 1000000
        mftb    r6
        add     r5,r6,r8
        mtspr   TBU40,r5
        mftb    r7                      # the guest's
        subf    r5,r8,r7
        mtspr   TBU40,r5
        mftb    r9                      # the host's
        li      r3,0
        attn
