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
        keep_utilization
        load_utilization
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
        bge     load_guest

# The slice is as good as over: as if HDEC had interrupted before the first instruction.
        li      r3,0x980
        std     r3,V_TRAP(r31)
        b       go_out
