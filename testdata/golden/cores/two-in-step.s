# Shows: two cores that take turns instruction by instruction read one time: each value once, none twice
# Expected from: timebase-facts 5.7 (in step: one counter of ticks for all cores); each instruction of any core takes a tick
# regress: --cores 2 --quantum 1

        .globl  _start
_start: mftb    r4
        mftb    r5
        mftb    r6
        li      r3,0
        attn
