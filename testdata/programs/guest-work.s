# A guest that works and rests by turns: four times it works for 10,000,000 ticks of its Time Base; in between it asks for a decrementer interrupt in 8,000,000
# ticks and is idle until it comes. The picture in the README is of it, with an offset of 3 * 2^24 ticks:
#
#     ./metronome guest testdata/programs/guest-work.s --load 0 --tb-offset 0x3000000 --insns-per-tick 1/4096 --slice 100M --plot guest-work.svg
#
# 4,096 ticks pass with every instruction, so that few instructions take long. It halts with 0 in r3, and in r5 how often it has rested: 3.

        .set    H_CEDE,0xe0
        .set    WORK,10000000
        .set    REST,8000000
        .set    RESTS,3

        .org    0x900                   # decrementer: the next one is far away
        addi    r5,r5,1
        lis     r6,0x7fff
        mtdec   r6
        rfid

        .org    0x1000
_start: lis     r10,WORK@h
        ori     r10,r10,WORK@l
        lis     r11,REST@h
        ori     r11,r11,REST@l
        li      r5,0
        li      r8,0

work:   mftb    r4
1:      mftb    r7
        subf    r7,r4,r7
        cmpld   r7,r10
        blt     1b
        cmpdi   r5,RESTS
        bge     done

        mtdec   r11
        addi    r9,r5,1                 # rest until one interrupt more has come
rest:   li      r3,H_CEDE               # EE is on when it returns, which may be early,
        sc      1
        mtmsrd  r8,1                    # and off for the look, so that no interrupt comes between that and the next call
        cmpd    r5,r9
        blt     rest
        b       work

done:   li      r3,0
        attn
