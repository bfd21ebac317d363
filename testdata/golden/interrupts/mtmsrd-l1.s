# Shows: mtmsrd with L = 1 takes EE and RI from the register and nothing else
# Expected from: Power ISA, Book III, Move To Machine State Register Doubleword; timebase-facts 4.2

        .globl  _start
_start: li      r4,-1
        mtmsrd  r4,1
        mfmsr   r5
        li      r4,0
        mtmsrd  r4,1
        mfmsr   r6
        li      r3,0
        attn
