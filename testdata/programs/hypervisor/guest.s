# The guest: what it sees of time, and whether it can be right. Each of its processors
#   - waits for a number of decrementer interrupts, every other one by H_CEDE, the others in a loop;
#   - reads the Time Base all the while, which must not go backwards, and DEC, which must not expire early;
#   - executes an illegal word, for which the hypervisor gives it a program interrupt;
#   - tells the hypervisor what it has seen, and stops.
#
# It is at the guest's real address 0, and its bytes are the same wherever it is assembled. It begins at 0x1000 in privileged state with
#   r3  the number of the processor, from 0
#   r4  the number of decrementer interrupts to wait for
#   r5  the number of processors
# Hypercalls are `sc 1` with the number in r3, arguments from r4 on, and the answer in r3:
#   0xe0    cede: idle until a decrementer interrupt, for which EE is set
#   0x7004  put: r4 (0 to 15) says which value, r5 is the value
#   0x7008  stop: r4 is the number of errors found
# The values that it puts in the end:
        .set    PUT_FIRST,8             # its Time Base at the beginning,
        .set    PUT_LAST,9              # and at the end
        .set    PUT_INTERRUPTS,10       # decrementer interrupts
        .set    PUT_LATE,11             # the Time Base at the last one
        .set    PUT_PROGRAMS,12         # program interrupts

        .set    G_CEDE,0xe0
        .set    G_PUT,0x7004
        .set    G_STOP,0x7008
        .set    G_EE_RI,0x8002
        .set    G_RI,2

# A processor's own data, to which SPRG0 and r13 point
        .set    G_DATA,0x2000
        .set    G_DATA_SHIFT,8
        .set    G_INTERRUPTS,0          # decrementer interrupts so far
        .set    G_DUE,8                 # none may come before this tick
        .set    G_LATE,16               # when the last one came
        .set    G_LAST,24               # the last Time Base read
        .set    G_FIRST,32
        .set    G_ERRORS,40
        .set    G_PROGRAMS,48
        .set    G_SAVED,56              # 3 doublewords for the handlers

        .macro  g_add counter:req       # r11 is lost
        ld      r11,\counter(r9)
        addi    r11,r11,1
        std     r11,\counter(r9)
        .endm

        .macro  g_begin vector:req      # r9 = the data; r10, r11, CR may be used
        .org    \vector
        mtspr   SPRG1,r9
        mfspr   r9,SPRG0
        std     r10,G_SAVED(r9)
        std     r11,G_SAVED+8(r9)
        mfcr    r10
        std     r10,G_SAVED+16(r9)
        .endm

        .macro  g_never vector:req
        .org    \vector
        li      r4,0x7ff                # errors
        li      r3,G_STOP
        sc      1
        .endm

        g_never 0x300
        g_never 0x380
        g_never 0x400
        g_never 0x480
        g_never 0x500
        g_never 0x600

# Program: skips the word.
        g_begin 0x700
        mfspr   r10,SRR1
        rldicl. r10,r10,45,63           # bit 44: illegal
        beq     1f
        g_add   G_PROGRAMS
        b       2f
1:      g_add   G_ERRORS
2:      mfspr   r10,SRR0
        addi    r10,r10,4
        mtspr   SRR0,r10
        b       g_return

# Decrementer: the next one is far away.
        g_begin 0x900
        mftb    r10
        std     r10,G_LATE(r9)
        ld      r11,G_DUE(r9)
        subf    r10,r11,r10             # the Time Base may wrap
        cmpdi   r10,0
        bge     1f
        g_add   G_ERRORS
1:      g_add   G_INTERRUPTS
        lis     r11,0x7fff
        mtdec   r11
g_return:
        ld      r10,G_SAVED+16(r9)
        mtcr    r10
        ld      r10,G_SAVED(r9)
        ld      r11,G_SAVED+8(r9)
        mfspr   r9,SPRG1
        rfid

        g_never 0xa00
        g_never 0xc00
        g_never 0xd00
        g_never 0xf60

        .org    0x1000
        mr      r20,r3
        mr      r21,r4
        mr      r22,r5
        sldi    r13,r20,G_DATA_SHIFT
        addi    r13,r13,G_DATA
        mtspr   SPRG0,r13
        mftb    r6
        std     r6,G_FIRST(r13)
        std     r6,G_LAST(r13)
        li      r23,0                   # interrupts asked for
        mulli   r14,r20,3               # must survive everything
        not     r15,r14

# Asks for an interrupt in 6,000 ticks and more, different for each processor and each time.
g_next: mulli   r7,r20,83
        andi.   r6,r23,3
        mulli   r6,r6,251
        add     r7,r7,r6
        addi    r7,r7,6000
        mftb    r6
        add     r8,r6,r7
        std     r8,G_DUE(r13)
        mtdec   r7

# With EE off for longer than a slice of the usual length.
        li      r6,350
        mtctr   r6
1:      bl      g_look
        mfdec   r6
        mftb    r7
        extsw   r6,r6
        add     r6,r6,r7
        subf    r6,r8,r6
        cmpdi   r6,0                    # early?
        bge     2f
        bl      g_error
2:      bdnz    1b

        cmpdi   r23,0
        bne     3f
        .long   0                       # illegal for ever (Book I, 1.7)
3:      addi    r23,r23,1
        andi.   r6,r23,1
        beq     g_idle

# Spins until the interrupt comes.
        lis     r6,0
        ori     r6,r6,G_EE_RI
        mtmsrd  r6,1
1:      bl      g_look
        ld      r6,G_INTERRUPTS(r13)
        cmpd    r6,r23
        blt     1b
        li      r6,G_RI
        mtmsrd  r6,1
        b       g_had

# Cedes until the interrupt has come. EE is off while it looks, so that none comes between the look and the call.
g_idle: ld      r6,G_INTERRUPTS(r13)
        cmpd    r6,r23
        bge     g_had
        li      r3,G_CEDE
        sc      1
        bl      g_look
        li      r6,G_RI
        mtmsrd  r6,1
        b       g_idle

g_had:  ld      r6,G_INTERRUPTS(r13)
        cmpd    r6,r23                  # not more than asked for
        beq     1f
        bl      g_error
1:      add     r6,r14,r15
        cmpdi   r6,-1
        beq     2f
        bl      g_error
2:      andi.   r4,r23,7
        ld      r5,G_LATE(r13)
        bl      g_put
        cmpd    r23,r21
        blt     g_next

        li      r4,PUT_FIRST
        ld      r5,G_FIRST(r13)
        bl      g_put
        li      r4,PUT_INTERRUPTS
        ld      r5,G_INTERRUPTS(r13)
        bl      g_put
        li      r4,PUT_LATE
        ld      r5,G_LATE(r13)
        bl      g_put
        li      r4,PUT_PROGRAMS
        ld      r5,G_PROGRAMS(r13)
        bl      g_put
        bl      g_look
        li      r4,PUT_LAST
        ld      r5,G_LAST(r13)
        bl      g_put
        ld      r4,G_ERRORS(r13)
        li      r3,G_STOP
        sc      1

# Reads the Time Base, which must not have gone backwards. r6, r7 are lost.
g_look: mftb    r6
        ld      r7,G_LAST(r13)
        std     r6,G_LAST(r13)
        subf    r6,r7,r6
        cmpdi   r6,0
        bgelr
g_error:
        ld      r6,G_ERRORS(r13)
        addi    r6,r6,1
        std     r6,G_ERRORS(r13)
        blr

# Tells the hypervisor value r4, which is r5.
g_put:  li      r3,G_PUT
        sc      1
        cmpdi   r3,0
        beqlr
        b       g_error
