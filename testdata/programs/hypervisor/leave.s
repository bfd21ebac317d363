# Out of the guest, the registers being saved. r31 = the vcpu, r30 = the virtual core.

go_out: mfdec   r3
        mftb    r4
        extsw   r3,r3
        add     r3,r3,r4
        ld      r4,C_TB_OFFSET_APPLIED(r30)
        subf    r3,r4,r3                # the host's time
        std     r3,V_DEC_EXPIRES(r31)
        set_bit C_EXITING
        cmpdi   r4,0
        bne     1f                      # the first one has called the others
        bl      call_others
1:      give_back_utilization
        bl      log_exit
        set_bit C_LEFT
        is_primary
        beq     switch_to_host          # comes back to in_host
1:      ld      r3,C_IN_GUEST(r30)
        cmpdi   r3,0
        bne     1b
        lwsync

in_host:
        ld      r3,V_HOST_EXPIRY(r31)
        mftb    r4
        subf    r3,r4,r3
        mtdec   r3
        std     r4,V_READY(r31)
        .ifdef POWER9
        load    r3,DOORBELL
        msgclr  r3                      # of a call that came when this thread was on its way already
        .endif
        is_no_runner
        beq     dispatch
        b       handle

# The other threads of the core that are in the guest, or on their way into it, are to leave it.
call_others:
        ld      r3,C_RUNNERS(r30)
        ld      r4,V_BIT(r31)
        andc.   r3,r3,r4
        beqlr
        .ifdef POWER8
        li      r3,0
        mtspr   HDEC,r3                 # is everybody's, and interrupts at the next tick
        .else
        mfspr   r4,PIR
        mfspr   r5,TIR
        subf    r4,r5,r4
        load    r5,DOORBELL
        or      r4,r4,r5                # to the primary thread, and so on
2:      andi.   r5,r3,1
        beq     3f
        msgsnd  r4
3:      addi    r4,r4,1
        srdi.   r3,r3,1
        bne     2b
        .endif
        blr
