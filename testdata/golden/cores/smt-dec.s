# Shows: each thread of a core has a DEC of its own
# Expected from: timebase-facts 2.1 (DEC is the thread's)
# regress: --threads 2 --quantum 1

        .globl  _start
_start: mfspr   r4,PIR
        cmpwi   r4,0
        bne     1f
        li      r5,0x100
        mtdec   r5                      # thread 0 only
        b       2f
1:      nop
        nop
        nop
2:      mfdec   r6
        li      r3,0
        attn
