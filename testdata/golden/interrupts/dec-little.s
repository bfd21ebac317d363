# Shows: a little-endian hypervisor: with HID0[HILE] its interrupts stay little-endian
# Expected from: timebase-facts 4.4 (LE after an interrupt that ends in hypervisor state is HILE); the instruction words are those of the ISA, their bytes lie reversed
# regress: --load 0 --endian little

        .org    0x900
        li      r3,0
        attn

        .org    0x1000
        .globl  _start
_start: li      r4,-1
        mtdec   r4
        mfmsr   r5
        ori     r5,r5,0x8000            # EE
        mtmsrd  r5
        nop
        li      r3,1
        attn
