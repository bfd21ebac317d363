# Shows: DEC goes through 0 to -1 and on, and is read zero-extended from 32 bits
# Expected from: Power ISA, Book III, Decrementer; timebase-facts 2.3

        .globl  _start
_start: li      r4,3
        mtdec   r4
        mfdec   r5
        mfdec   r6
        li      r7,-1
        mfdec   r8
        mfdec   r9
        li      r3,0
        attn
