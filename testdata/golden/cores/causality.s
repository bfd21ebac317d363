# Shows: a core that sees what another has stored after reading the Time Base reads a later time itself, in turns of any length
# Expected from: Power ISA, Book II, Time Base (it never goes backwards, and processors' are in step) and Storage Access Ordering (sync, isync); timebase-facts 5.7
# regress: --cores 2 --quantum 7 --seed 5

        .equ    TIME,0x2000             # what core 0 has read
        .equ    FLAG,0x2080             # 1: it is there
        .equ    DONE,0x2100             # 1: core 1 has looked

        .globl  _start
_start: mfspr   r4,PIR
        cmpwi   r4,0
        bne     taker

        mftb    r5
        std     r5,TIME(0)
        sync
        li      r6,1
        std     r6,FLAG(0)
1:      ld      r7,DONE(0)
        cmpdi   r7,1
        bne     1b
        li      r3,0
        attn

taker:  ld      r6,FLAG(0)
        cmpdi   r6,1
        bne     taker
        isync
        mftb    r8
        ld      r5,TIME(0)
        subf    r9,r5,r8
        cmpdi   cr7,r9,0
        li      r10,0
        ble     cr7,1f
        li      r10,1                   # it is later
1:      li      r6,1
        std     r6,DONE(0)
        b       .
