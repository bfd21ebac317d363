# Shows: mftb in its old encoding (extended opcode 371) reads what mfspr 268 and 269 (339) read
# Expected from: timebase-facts case 3; the words are what GNU as -mppc64 makes of mftb and mftbu
# regress: --tb-start 0x180000000

        .globl  _start
_start: .long   0x7c8c42e6              # mftb r4
        mftb    r5                      # 7cac42a6
        .long   0x7ccd42e6              # mftbu r6
        mftbu   r7                      # 7ced42a6
        li      r3,0
        attn
