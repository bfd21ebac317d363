# \reg = \value of 31 bits
        .macro  load reg:req, value:req
        lis     \reg,(\value)@h
        ori     \reg,\reg,(\value)@l
        .endm

# This thread's bit in a map of the virtual core is set; r4 = the map before. r3, r5, r6 are lost.
        .macro  set_bit map:req
        ld      r3,V_BIT(r31)
        addi    r5,r30,\map
        lwsync
1:      ldarx   r4,0,r5
        or      r6,r4,r3
        stdcx.  r6,0,r5
        bne     1b
        .endm

# Waits until a map of the virtual core has all threads of this round. r3, r4 are lost.
        .macro  await_runners map:req
1:      ld      r3,\map(r30)
        ld      r4,C_RUNNERS(r30)
        andc.   r3,r4,r3
        bne     1b
        lwsync
        .endm

# CR0 = eq if this is the primary thread. r3 is lost.
        .macro  is_primary
        ld      r3,V_BIT(r31)
        cmpdi   r3,1
        .endm

# CR0 = eq if this thread does not enter the guest in this round. r3, r4 are lost.
        .macro  is_no_runner
        ld      r3,V_BIT(r31)
        ld      r4,C_RUNNERS(r30)
        and.    r3,r3,r4
        .endm

# A counter of the vcpu goes up by one. r3 is lost.
        .macro  count counter:req
        ld      r3,\counter(r31)
        addi    r3,r3,1
        std     r3,\counter(r31)
        .endm

# From a 32-bit decrementer to 64 bits with its sign; POWER9's HDEC has its sign already.
        .macro  sign_of_hdec reg:req
        .ifdef POWER8
        extsw   \reg,\reg
        .endif
        .endm

# Loads and stores of what is big-endian whatever the hypervisor is: what a guest reads, and the processor's tables. r0 is lost.
        .macro  big instruction:req, reg:req, offset:req, base:req
        .ifdef LITTLE
        addi    r0,\base,\offset
        .ifc    \instruction,lwz
        lwbrx   \reg,0,r0
        .else
        \instruction\()brx \reg,0,r0
        .endif
        .else
        \instruction \reg,\offset(\base)
        .endif
        .endm

# The host's PURR and SPURR are kept. r3, r4 are lost.
        .macro  keep_utilization
        mfspr   r3,PURR
        mfspr   r4,SPURR
        std     r3,V_HOST_PURR(r31)
        std     r4,V_HOST_SPURR(r31)
        .endm

# PURR and SPURR become the guest's. r3, r4 are lost.
        .macro  load_utilization
        ld      r3,V_PURR(r31)
        ld      r4,V_SPURR(r31)
        mtspr   PURR,r3
        mtspr   SPURR,r4
        .endm

# PURR and SPURR become the host's again, with what the guest has used. r3 to r6 are lost.
        .macro  give_back_utilization
        mfspr   r3,PURR
        mfspr   r4,SPURR
        ld      r5,V_PURR(r31)
        ld      r6,V_SPURR(r31)
        std     r3,V_PURR(r31)
        std     r4,V_SPURR(r31)
        subf    r3,r5,r3
        subf    r4,r6,r4
        ld      r5,V_HOST_PURR(r31)
        ld      r6,V_HOST_SPURR(r31)
        add     r3,r3,r5
        add     r4,r4,r6
        mtspr   PURR,r3
        mtspr   SPURR,r4
        .endm
