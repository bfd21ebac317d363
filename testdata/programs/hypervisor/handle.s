# What the guest was left for. The vcpu's registers are in its area.

handle: ld      r3,V_TRAP(r31)
        cmpdi   r3,0x980
        beq     slice_over
        cmpdi   r3,0xe80
        beq     called
        cmpdi   r3,0xc00
        beq     hypercall
        cmpdi   r3,0xe40
        beq     illegal
        attn                            # its storage is not all there, or a facility is off

slice_over:
        count   V_SLICES
        b       dispatch

called: count   V_DOORBELLS
        b       dispatch

# The guest is to have a program interrupt, with "illegal" as its reason: SRR0 and SRR1 as the processor would set them.
illegal:
        count   V_ILLEGALS
        ld      r3,V_PC(r31)
        std     r3,V_SRR0(r31)
        ld      r3,V_MSR(r31)
        load    r4,0x783f0000
        andc    r4,r3,r4
        oris    r4,r4,PROGRAM_ILLEGAL
        std     r4,V_SRR1(r31)
        li      r4,0x700
        std     r4,V_PC(r31)
        li      r4,1
        sldi    r4,r4,63
        ori     r4,r4,0x1000            # SF and ME; all else is off
        ld      r3,C_LPCR(r30)
        rldicl  r3,r3,39,63             # but LE, which is ILE
        or      r4,r4,r3
        std     r4,V_MSR(r31)
        b       dispatch

hypercall:
        count   V_HYPERCALLS
        ld      r4,V_GPR+4*8(r31)
        ld      r5,V_GPR+5*8(r31)
        ld      r3,V_GPR+3*8(r31)
        cmpdi   r3,H_CEDE
        beq     cede
        cmpdi   r3,H_PUT
        beq     put
        cmpdi   r3,H_STOP
        beq     stop_vcpu
        li      r3,H_FUNCTION
answer: std     r3,V_GPR+3*8(r31)
        b       dispatch

cede:   li      r3,CEDED
        std     r3,V_STATE(r31)
        ld      r3,V_MSR(r31)
        ori     r3,r3,EE
        std     r3,V_MSR(r31)
        li      r3,H_SUCCESS
        b       answer

put:    li      r3,H_PARAMETER
        cmpldi  r4,16
        bge     answer
        sldi    r4,r4,3
        addi    r3,r31,V_VALUES
        stdx    r5,r3,r4
        li      r3,H_SUCCESS
        b       answer

stop_vcpu:
        std     r4,V_ERRORS(r31)
        li      r3,STOPPED
        std     r3,V_STATE(r31)
        b       dispatch
