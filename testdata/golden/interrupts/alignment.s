# Shows: a load-and-reserve from an address that is no multiple of its size is an alignment interrupt; DAR has the address, RT is as it was
# Expected from: Power ISA, Book II, Load And Reserve (EA must be a multiple of 8), and Book III, Alignment Interrupt
# regress: --load 0

        .org    0x600
        mfdar   r6
        li      r3,0
        attn

        .org    0x1000
        .globl  _start
_start: li      r5,0x55
        li      r4,0x2004
        ldarx   r5,0,r4
        li      r3,1
        attn
