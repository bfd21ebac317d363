# A guest that looks at the clock: it asks for a decrementer interrupt in 1,000 ticks, is idle until it comes, and looks again.
#
#     ./metronome guest testdata/programs/guest-clock.s --load 0 --tb-offset 0x5000000 --exits
#
# It halts with 0 in r3 and in r5 how many ticks lie between its two looks.

        .set    H_CEDE,0xe0

        .org    0x900                   # decrementer: the next one is far away
        mftb    r7
        lis     r6,0x7fff
        mtdec   r6
        rfid

        .org    0x1000
_start: li      r7,0
        li      r8,0
        mftb    r4
        li      r5,1000
        mtdec   r5
again:  li      r3,H_CEDE               # EE is on when it returns, which may be early,
        sc      1
        mtmsrd  r8,1                    # and off for the look, so that no interrupt comes between that and the next call
        cmpdi   r7,0
        beq     again
        subf    r5,r4,r7
        li      r3,0
        attn
