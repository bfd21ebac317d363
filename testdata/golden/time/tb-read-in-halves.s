# Shows: a program that reads the Time Base in two halves reads again when a carry came in between
# Expected from: Power ISA, Book II, Computing Time of Day from the Time Base: TBU, TBL, TBU, and again until both TBU are the same
# regress: --tb-start 0xffffffff

        .globl  _start
_start: mftbu   r4
        mftb    r5
        mftbu   r6
        cmpw    r6,r4
        bne     _start
        li      r3,0
        attn
