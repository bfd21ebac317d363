# Shows: the Time Base goes from 2^64 - 1 to 0, without an interrupt though interrupts are enabled
# Expected from: Power ISA, Book III, Time Base: there is no interrupt or other indication; timebase-facts case 4
# regress: --tb-start 0xfffffffffffffffc

        .globl  _start
_start: li      r4,-1
        li      r9,-0x8000
        mtmsrd  r9,1                    # EE = 1
        nop                             # at 2^64 - 1
        mftb    r4                      # at 0
        mftb    r5
        li      r3,0
        attn
