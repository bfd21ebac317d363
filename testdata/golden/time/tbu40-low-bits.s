# Shows: a write of TBU40 (286) takes bits 0:39 of the register; bits 40:63 of the Time Base go on counting, those of the register do not count
# Expected from: Power ISA, Book III, Writing the Time Base: bits 40:63 are not altered; timebase-facts case 8 (measured on QEMU 7.2)
# regress: --tb-start 0x5074c16

        .globl  _start
_start: lis     r4,0x1234
        ori     r4,r4,0x5678
        sldi    r4,r4,32
        oris    r4,r4,0x9aff
        ori     r4,r4,0xffff            # 12345678_9affffff
        mtspr   TBU40,r4
        mftb    r5
        li      r3,0
        attn
