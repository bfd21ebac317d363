# Two cores agree on the time by software alone, as they must where no time of day can be loaded
# into the Time Base. Run it with two cores and turns of uneven length: core 0 gives the time,
# core 1 takes it.
#
#     ./metronome run testdata/programs/software-sync.s --cores 2 --tb-start 0:0,1:137 --seed 3 --quantum 1 --registers -
#
# They hold contests. The giver says what the taker is to set its Time Base to, and calls when its
# own Time Base gets there; then both write their mark into one place until their own Time Base
# says stop. Who writes last is late. A call takes time to be heard, so the taker must be told a
# time that is some ticks ahead: the giver searches for the number of ticks with which both win
# equally often. (Linux does so on old machines: arch/powerpc/kernel/smp-tbsync.c.)
#
# At the end r3 of core 0 is the score of a last series of contests, in which nothing was set: 0 if
# both won equally often. r4 is the ticks that were added.

        .set    SERIES,300              # contests that make a score
        .set    PRACTICE,4              # contests before them that do not count
        .set    LEAD,400                # ticks from call to start, and from start to stop
        .set    MOST,5000               # the ticks to add are between 0 and this
        .set    GUESS,1000              # and are first taken to be this
        .set    ATTEMPTS,100            # at setting the Time Base well, in the end
        .set    EVEN,20                 # a score below this is as good as 0

        .set    SET,1                   # orders: set the Time Base, then race
        .set    RACE,2                  # only race
        .set    LEAVE,3

# The mailbox, to which r31 points. Contests are numbered; r30 is the current one's number.
        .set    ORDER,0
        .set    TIME,8                  # what the taker sets its Time Base to
        .set    STOP,16                 # when the contest ends
        .set    LAST,24                 # who wrote last: 1 the giver, -1 the taker
        .set    CALLED,128              # the number of the contest that the giver has called for,
        .set    HEARD,136               # that the taker has heard of,
        .set    STARTED,144             # that the giver has started,
        .set    DONE,152                # that the taker has done

        .globl  _start
_start: lis     r31,mailbox@ha
        addi    r31,r31,mailbox@l
        li      r30,0
        mfspr   r3,PIR
        cmpwi   r3,0
        bne     taker

# The giver. r29: the most ticks known to be too few; r28: the fewest known to be too many.
        li      r29,0
        li      r28,MOST
        li      r4,GUESS
search: mr      r27,r4
        li      r3,SET
        bl      series
        cmpdi   r3,0
        bgt     fewer                   # the giver is late, so the taker is ahead
        mr      r29,r27
        b       halve
fewer:  mr      r28,r27
halve:  add     r4,r29,r28
        srdi    r4,r4,1
        cmpd    r4,r29
        bgt     search

        li      r3,SET                  # r28 is r29 + 1: which is better?
        mr      r4,r29
        bl      series
        bl      absolute
        mr      r26,r3
        li      r3,SET
        mr      r4,r28
        bl      series
        bl      absolute
        cmpd    r3,r26
        bge     settle
        mr      r29,r28

settle: li      r28,ATTEMPTS
again:  li      r3,SET
        mr      r4,r29
        bl      series
        li      r3,RACE
        bl      series
        mr      r27,r3
        bl      absolute
        cmpdi   r3,EVEN
        blt     leave
        addi    r28,r28,-1
        cmpdi   r28,0
        bgt     again

leave:  li      r5,LEAVE
        std     r5,ORDER(r31)
        lwsync
        addi    r30,r30,1
        std     r30,CALLED(r31)
1:      ld      r5,HEARD(r31)
        cmpd    r5,r30
        bne     1b
        mr      r3,r27
        mr      r4,r29
        attn

# A series of contests with order r3 and r4 ticks added.
# r3 = its score: the contests in which the giver was late, less those in which the taker was.
series: mflr    r20
        mr      r21,r3
        mr      r22,r4
        li      r23,0
        li      r24,-PRACTICE
1:      addi    r30,r30,1
        mftb    r5
        addi    r25,r5,LEAD             # start
        addi    r7,r25,LEAD             # stop
        add     r6,r25,r22
        std     r21,ORDER(r31)
        std     r6,TIME(r31)
        std     r7,STOP(r31)
        lwsync
        std     r30,CALLED(r31)
2:      ld      r5,HEARD(r31)
        cmpd    r5,r30
        bne     2b
3:      mftb    r5
        cmpld   r5,r25
        blt     3b
        std     r30,STARTED(r31)
        li      r6,1
        bl      race
4:      ld      r5,DONE(r31)
        cmpd    r5,r30
        bne     4b
        lwsync
        ld      r5,LAST(r31)
        cmpdi   r24,0
        blt     5f
        add     r23,r23,r5
5:      addi    r24,r24,1
        cmpdi   r24,SERIES
        blt     1b
        mr      r3,r23
        mtlr    r20
        blr

# Writes r6 until the Time Base is r7. The same for both, so that neither has an advantage.
race:   mftb    r5
        cmpld   r5,r7
        bgelr
        std     r6,LAST(r31)
        b       race

# r3 = |r3|
absolute:
        cmpdi   r3,0
        bgelr
        neg     r3,r3
        blr

taker:  addi    r30,r30,1
1:      ld      r5,CALLED(r31)
        cmpd    r5,r30
        bne     1b
        lwsync
        ld      r8,ORDER(r31)
        ld      r9,TIME(r31)
        ld      r7,STOP(r31)
        lwsync
        std     r30,HEARD(r31)
        cmpdi   r8,LEAVE
        beq     .
        srdi    r10,r9,32
        li      r11,0
        li      r6,-1
2:      ld      r5,STARTED(r31)
        cmpd    r5,r30
        bne     2b
        cmpdi   r8,SET
        bne     3f
        mtspr   284,r11                 # TBL is 0 until the end, so that it does not carry
        mtspr   285,r10
        mtspr   284,r9
3:      bl      race
        lwsync
        std     r30,DONE(r31)
        b       taker

        .balign 128
mailbox:
        .space  256
