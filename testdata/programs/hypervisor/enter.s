# Into the guest. README.md has the order in which the registers of time are accessed; timebase-facts calls it that of Linux 4.18.

enter:  ld      r3,C_SLICE(r30)
        mtdec   r3                      # the host's timer ends the slice
        mfdec   r4
        mftb    r5
        extsw   r4,r4
        mtspr   HDEC,r4
        add     r6,r4,r5
        std     r6,V_HOST_EXPIRY(r31)
        std     r5,V_DISPATCHED(r31)
        set_bit C_JOINED
        is_primary
        beq     switch_to_guest         # comes back to entered, or goes to wait_for_runners
1:      ld      r3,C_IN_GUEST(r30)
        cmpdi   r3,1
        bne     1b
        lwsync

entered:
        bl      log_dispatch
        mfspr   r3,PURR
        mfspr   r4,SPURR
        std     r3,V_HOST_PURR(r31)
        std     r4,V_HOST_SPURR(r31)
        ld      r3,V_PURR(r31)
        ld      r4,V_SPURR(r31)
        mtspr   PURR,r3
        mtspr   SPURR,r4
        ld      r3,C_LPCR(r30)
        ori     r3,r3,HDICE
        mtspr   LPCR,r3
        isync

        ld      r3,V_DEC_EXPIRES(r31)
        ld      r4,C_TB_OFFSET_APPLIED(r30)
        add     r3,r3,r4                # the guest's time
        mftb    r4
        subf    r3,r4,r3
        mtdec   r3
        mfspr   r3,HDEC
        sign_of_hdec r3
        cmpdi   r3,SOON
        blt     too_soon

        .irp    n,0,1,2,3
        ld      r3,V_SPRG0+8*\n(r31)
        mtspr   SPRG\n,r3
        .endr
        ld      r3,V_SRR0(r31)
        ld      r4,V_SRR1(r31)
        mtspr   SRR0,r3
        mtspr   SRR1,r4
        ld      r3,V_DAR(r31)
        ld      r4,V_DSISR(r31)
        mtspr   DAR,r3
        mtspr   DSISR,r4
        ld      r3,V_PC(r31)
        ld      r4,V_MSR(r31)
        mtspr   HSRR0,r3
        mtspr   HSRR1,r4
        ld      r3,V_LR(r31)
        ld      r4,V_CTR(r31)
        mtlr    r3
        mtctr   r4
        ld      r3,V_XER(r31)
        ld      r4,V_CR(r31)
        mtxer   r3
        mtcr    r4
        .irpc   n,0123456789
        ld      r\n,V_GPR+8*\n(r31)
        .endr
        .irp    n,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
        ld      r\n,V_GPR+8*\n(r31)
        .endr
        hrfid

# The slice is as good as over: as if HDEC had interrupted before the first instruction.
too_soon:
        li      r3,0x980
        std     r3,V_TRAP(r31)
        b       go_out
