# Shows: TBU (269) is the upper half of the Time Base, zero-extended, and takes the carry out of the lower
# Expected from: timebase-facts case 2 and 2.1 (SPR 269: the value is TB >> 32; reads of 32-bit registers are zero-extended)
# regress: --tb-start 0xfffffffd

        .globl  _start
_start: li      r4,-1                   # so that the upper half of the result is seen to be cleared
        li      r5,-1
        mfspr   r4,TBU                  # at 00000000_ffffffff
        mfspr   r5,TBU                  # at 00000001_00000000
        mfspr   r6,TB
        li      r3,0
        attn
