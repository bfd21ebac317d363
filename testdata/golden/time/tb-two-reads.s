# Shows: two reads of the Time Base in a row are one tick apart, where one tick passes with each instruction
# Expected from: Power ISA, Book III, Time Base: reading it does not disturb it; timebase-facts case 1

        .globl  _start
_start: nop
        nop
        nop
        nop
        nop
        mftb    r4                      # five instructions have been executed
        mftb    r5
        subf    r6,r4,r5
        li      r3,0
        attn
