# Shows: a guest that has an offset gets its decrementer interrupt after as many ticks of its Time Base as it asked for
# Expected from: timebase-facts 2.2 (a write of TBU40 does not change DEC) and 2.3 (DEC = 100 is -1 after 101 ticks)
# regress: guest --load 0 --tb-offset 0x5000000

        .org    0x900
        mftb    r6
        subf    r7,r4,r6
        li      r3,0
        attn

        .org    0x1000
        .globl  _start
_start: li      r5,100
        li      r9,-0x8000
        mftb    r4
        mtdec   r5                      # 1 tick after the mftb; -1 is 101 ticks after that
        mtmsrd  r9,1                    # EE = 1
        b       .
