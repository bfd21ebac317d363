# At the end thread 0.0 looks whether the books are in order.

        .set    PAUSE,0x100000          # ticks in which a thread that has not had its first turn yet would have it

        .set    E_IN_GUEST,1            # a core is not back in the host's time
        .set    E_YIELD_COUNT,2         # not twice the dispatches
        .set    E_DTL_INDEX,3           # not the dispatches
        .set    E_EXITS,4               # not as many exits as dispatches
        .set    E_GUEST,5               # the guest has found errors
        .set    E_INTERRUPTS,6          # the guest did not have the decrementer interrupts that were asked for
        .set    E_PROGRAMS,7            # nor the one program interrupt
        .set    E_BYTE_ORDER,8          # --endian is not what the program was written for
        .set    E_THREADS,9             # cores have several threads; Linux 5.16's order is for one

# All cores that have begun must have finished; and after a while too, as nobody knows how many there are.
check:  mftb    r3
        load    r4,PAUSE
        add     r3,r3,r4
        bl      sleep_until
        load    r3,BEGUN
        load    r4,FINISHED
        ld      r29,0(r3)
        ld      r4,0(r4)
        cmpd    r29,r4
        bne     check

        ld      r3,C_ALL(r30)
        popcntd r28,r3                  # threads of a core
        mulli   r27,r28,C_SIZE          # from one virtual core to the next
1:      ld      r3,C_TB_OFFSET_APPLIED(r30)
        ld      r4,C_IN_GUEST(r30)
        or.     r3,r3,r4
        li      r3,E_IN_GUEST
        bne     tell
        ld      r25,C_WANTED(r30)
        mtctr   r28
2:      bl      check_vcpu
        cmpdi   r3,0
        bne     tell
        addi    r31,r31,V_SIZE
        bdnz    2b
        add     r30,r30,r27
        addi    r29,r29,-1
        cmpdi   r29,0
        bne     1b
        li      r3,0
tell:   attn

# r3 = what is wrong with the vcpu r31, or 0; r25: the decrementer interrupts that it was to have
check_vcpu:
        ld      r4,V_DISPATCHES(r31)
        ld      r8,V_VPA(r31)
        big     lwz,r5,VPA_YIELD_COUNT,r8
        sldi    r6,r4,1
        addi    r6,r6,1
        rldicl  r6,r6,0,32
        li      r3,E_YIELD_COUNT
        cmpd    r5,r6
        bnelr
        big     ld,r5,VPA_DTL_INDEX,r8
        li      r3,E_DTL_INDEX
        cmpd    r5,r4
        bnelr
        ld      r5,V_HYPERCALLS(r31)
        ld      r6,V_SLICES(r31)
        add     r5,r5,r6
        ld      r6,V_ILLEGALS(r31)
        add     r5,r5,r6
        ld      r6,V_DOORBELLS(r31)
        add     r5,r5,r6
        li      r3,E_EXITS
        cmpd    r5,r4
        bnelr
        ld      r5,V_ERRORS(r31)
        li      r3,E_GUEST
        cmpdi   r5,0
        bnelr
        ld      r5,V_VALUES+PUT_INTERRUPTS*8(r31)
        li      r3,E_INTERRUPTS
        cmpd    r5,r25
        bnelr
        ld      r5,V_VALUES+PUT_PROGRAMS*8(r31)
        li      r3,E_PROGRAMS
        cmpdi   r5,1
        bnelr
        li      r3,0
        blr
