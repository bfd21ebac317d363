# Shows: two ticks in every three instructions: the fraction is carried, so none is lost and none comes early
# Expected from: Power ISA, Book II, Time Base: its frequency is not the processor's; the values are n * 2 / 3, rounded down
# regress: --insns-per-tick 3/2

        .globl  _start
_start: nop
        nop
        nop
        mftb    r4                      # n = 3
        mftb    r5
        mftb    r6
        mftb    r7
        mftb    r8
        mftb    r9
        li      r3,0
        attn
