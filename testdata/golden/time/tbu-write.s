# Shows: a write of TBU (285) replaces the upper half of the Time Base and leaves the lower half counting
# Expected from: timebase-facts case 7 (measured on QEMU 7.2)
# regress: --tb-start 0x123456789a074c71

        .globl  _start
_start: li      r4,0x11
        mtspr   TBU,r4
        mftb    r5
        li      r3,0
        attn
