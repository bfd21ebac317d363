# The registers that are not of time, into the guest and out of it.

# The way into the guest. r31 = the vcpu; all that is of time has been done.
load_guest:
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

# The way out of the guest. r31 = the vcpu, r30 = the vector, HSPRG1 = the guest's r31; the guest's r30 has been saved.

leave:  std     r3,V_GPR+3*8(r31)
        mfcr    r3
        std     r3,V_CR(r31)
        .ifndef LINUX_5_16
        cmpdi   r30,0x980
        bne     1f
        mfspr   r3,HDEC
        sign_of_hdec r3
        cmpdi   r3,0
        bge     leftover
        .endif
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

        .ifndef LINUX_5_16
# HDEC has been set anew since it interrupted for the last time: there is nothing to leave for.
leftover:
        count   V_LEFTOVERS
        ld      r3,V_CR(r31)
        mtcr    r3
        ld      r3,V_GPR+3*8(r31)
        ld      r30,V_GPR+30*8(r31)
        mfspr   r31,HSPRG1
        hrfid
        .endif

lost:   ld      r3,V_TRAP(r31)
        attn
