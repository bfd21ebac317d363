# Out of the guest. r31 = the vcpu, r30 = the vector, HSPRG1 = the guest's r31; the guest's r30 has been saved.

leave:  std     r3,V_GPR+3*8(r31)
        mfcr    r3
        std     r3,V_CR(r31)
        cmpdi   r30,0x980
        bne     1f
        mfspr   r3,HDEC
        sign_of_hdec r3
        cmpdi   r3,0
        bge     leftover
1:      .irp    n,0,1,2,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29
        std     r\n,V_GPR+8*\n(r31)
        .endr
        mfspr   r3,HSPRG1
        std     r3,V_GPR+31*8(r31)
        std     r30,V_TRAP(r31)
        mfxer   r4
        std     r4,V_XER(r31)
        mflr    r3
        mfctr   r4
        std     r3,V_LR(r31)
        std     r4,V_CTR(r31)
        mfspr   r3,SRR0
        mfspr   r4,SRR1
        std     r3,V_SRR0(r31)
        std     r4,V_SRR1(r31)
        cmpdi   r30,0xc00               # a hypercall has its address in SRR0 and SRR1
        beq     1f
        mfspr   r3,HSRR0
        mfspr   r4,HSRR1
1:      std     r3,V_PC(r31)
        std     r4,V_MSR(r31)
        .irp    n,0,1,2,3
        mfspr   r3,SPRG\n
        std     r3,V_SPRG0+8*\n(r31)
        .endr
        mfspr   r3,DAR
        mfspr   r4,DSISR
        std     r3,V_DAR(r31)
        std     r4,V_DSISR(r31)
        mfspr   r3,HEIR
        std     r3,V_HEIR(r31)
        ld      r4,V_MSR(r31)
        sldi.   r4,r4,3                 # HV: the hypervisor itself was interrupted
        blt     lost
        ld      r30,V_CORE(r31)
        b       go_out

# HDEC has been set anew since it interrupted for the last time: there is nothing to leave for.
leftover:
        count   V_LEFTOVERS
        ld      r3,V_CR(r31)
        mtcr    r3
        ld      r3,V_GPR+3*8(r31)
        ld      r30,V_GPR+30*8(r31)
        mfspr   r31,HSPRG1
        hrfid

lost:   ld      r3,V_TRAP(r31)
        attn

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
1:      mfspr   r3,PURR
        mfspr   r4,SPURR
        ld      r5,V_PURR(r31)
        ld      r6,V_SPURR(r31)
        std     r3,V_PURR(r31)
        std     r4,V_SPURR(r31)
        subf    r3,r5,r3                # what the guest has used
        subf    r4,r6,r4
        ld      r5,V_HOST_PURR(r31)
        ld      r6,V_HOST_SPURR(r31)
        add     r3,r3,r5
        add     r4,r4,r6
        mtspr   PURR,r3
        mtspr   SPURR,r4
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
