# Shows: the PURRs of two busy threads each take half of the core's ticks
# Expected from: timebase-facts 2.5 (PURR counts the thread's share of the core; the increments of all threads add up to the Time Base's)
# regress: --threads 2 --quantum 1 --insns-per-tick 1/2

        .globl  _start
_start: nop
        nop
        mfspr   r4,PURR
        mfspr   r5,PURR
        li      r3,0
        attn
