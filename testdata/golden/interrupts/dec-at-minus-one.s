# Shows: the decrementer interrupt comes at the tick at which DEC becomes -1, before the instruction at SRR0
# Expected from: Power ISA, Book III, Decrementer and Decrementer Interrupt; timebase-facts 2.3, cases 34 and 37 (kvm-unit-tests)
# regress: --load 0

        .org    0x900
        mfdec   r5
        li      r3,0
        attn

        .org    0x1000
        .globl  _start
_start: li      r9,-0x8000
        mtmsrd  r9,1                    # EE = 1
        li      r4,2
        mtdec   r4
        nop                             # DEC = 1
        nop                             # DEC = 0
        nop                             # is not executed
        li      r3,1
        attn
