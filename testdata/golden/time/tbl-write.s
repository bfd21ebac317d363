# Shows: a write of TBL (284) replaces the lower half of the Time Base by the lower half of the register, and leaves the upper half
# Expected from: timebase-facts case 6 (measured on QEMU 7.2)
# regress: --tb-start 0x119a074c6f

        .globl  _start
_start: li      r4,-1
        sldi    r4,r4,32
        ori     r4,r4,0x22              # ffffffff_00000022
        mtspr   TBL,r4
        mftb    r5
        li      r3,0
        attn
