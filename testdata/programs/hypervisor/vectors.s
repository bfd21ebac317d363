# Interrupts that arrive in the hypervisor. It runs with EE = 0, so they come from a guest, or something is wrong.

# A way out of the guest: r31 = the vcpu, r30 = the vector.
        .macro  exit vector:req
        .org    \vector
        mtspr   HSPRG1,r31
        mfspr   r31,HSPRG0
        std     r30,V_GPR+30*8(r31)
        li      r30,\vector
        b       leave
        .endm

# What must not happen ends the run; r3 = the vector.
        .macro  never vector:req
        .org    \vector
        li      r3,\vector
        attn
        .endm

        .org    0x100                   # the end of POWER8's nap
        mfspr   r3,SRR1
        rldicl. r3,r3,48,62             # SRR1[46:47]
        bne     woken
        li      r3,0x100
        attn
        .irp    vector,0x200,0x300,0x380,0x400,0x480,0x500,0x600,0x700,0x800,0x900
        never   \vector
        .endr
        exit    0x980
        never   0xa00
        exit    0xc00
        never   0xd00
        exit    0xe00
        exit    0xe20
        exit    0xe40
        never   0xe60
        exit    0xe80
        never   0xea0
        never   0xf00
        never   0xf20
        never   0xf40
        never   0xf60
        exit    0xf80
