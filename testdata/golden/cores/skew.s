# Shows: the Time Base of a core that is skewed by 137 ticks stays 137 ahead
# Expected from: timebase-facts 5.7 (skewed: an offset for each core)
# regress: --cores 2 --quantum 1 --at 0:1:skew=137

        .globl  _start
_start: mftb    r4
        mftb    r5
        li      r3,0
        attn
