# Shows: a decrementer exception ends when DEC is made positive: it is a level, not remembered
# Expected from: Power ISA, Book III, Decrementer; timebase-facts case 36 (kvm-unit-tests, measured on QEMU 7.2)
# regress: --load 0

        .org    0x900
        li      r3,1
        attn

        .org    0x1000
        .globl  _start
_start: li      r4,-1
        mtdec   r4                      # there is an exception, but EE = 0
        lis     r5,0x7fff
        mtdec   r5                      # there is none
        li      r9,-0x8000
        mtmsrd  r9,1                    # EE = 1
        nop
        li      r3,0
        attn
