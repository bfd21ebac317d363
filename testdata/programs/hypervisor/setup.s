# The primary thread of each core sets everything up that is the core's; the others wait for it.

        .globl  _start
_start: mfmsr   r3
        andi.   r3,r3,1
        cmpdi   r3,LE
        li      r3,E_BYTE_ORDER
        bne     tell                    # this is for the other byte order
        mfspr   r10,PIR
        mfspr   r11,TIR
        subf    r12,r11,r10             # PIR of the primary thread
        load    r31,VCPUS
        mulli   r3,r10,V_SIZE
        add     r31,r31,r3
        mtspr   HSPRG0,r31
        load    r30,VCORES
        mulli   r3,r12,C_SIZE
        add     r30,r30,r3
        cmpdi   r11,0
        beq     set_up_core
1:      ld      r3,C_ALL(r30)
        cmpdi   r3,0
        beq     1b
        lwsync
        b       dispatch

set_up_core:
        load    r3,BEGUN
        bl      increment

# Which threads are there? The bits of those that are not do not stick in DPDES.
        li      r3,0xff
        mtspr   DPDES,r3
        mfspr   r29,DPDES
        li      r3,0
        mtspr   DPDES,r3
        popcntd r28,r29                 # how many
        .ifdef LINUX_5_16
        cmpdi   r28,1
        li      r3,E_THREADS
        bne     tell
        .endif
        divdu   r27,r10,r28             # the number of the core

# The offset: rounded up to what TBU40 can do, and different for each core, so that a mistake shows.
        load    r3,0xffffff
        add     r4,r4,r3
        andc    r4,r4,r3
        sldi    r3,r27,24
        add     r4,r4,r3
        std     r4,C_TB_OFFSET(r30)

        cmpdi   r5,0
        bne     1f
        li      r5,5000
1:      std     r5,C_SLICE(r30)
        cmpdi   r6,0
        bne     1f
        li      r6,10
1:      std     r6,C_WANTED(r30)
        addi    r3,r27,1
        std     r3,C_LPID(r30)
        mfspr   r26,LPCR
        bl      place_guest             # C_BASE, C_LPCR, C_HOST_LPCR
        ld      r3,C_HOST_LPCR(r30)
        mtspr   LPCR,r3
        isync

        load    r3,guest_image
        load    r4,guest_image_end
        ld      r5,C_BASE(r30)
1:      ld      r6,0(r3)
        std     r6,0(r5)
        icbi    0,r5
        addi    r3,r3,8
        addi    r5,r5,8
        cmpld   r3,r4
        blt     1b
        sync
        isync

        li      r25,0
        mr      r24,r31
1:      bl      set_up_vcpu
        addi    r24,r24,V_SIZE
        addi    r25,r25,1
        cmpd    r25,r28
        blt     1b
        lwsync
        std     r29,C_ALL(r30)
        b       dispatch

# The vcpu area r24 for thread r25: as a processor begins. Storage is 0 at the start.
set_up_vcpu:
        std     r25,V_GPR+3*8(r24)
        ld      r3,C_WANTED(r30)
        std     r3,V_GPR+4*8(r24)
        std     r28,V_GPR+5*8(r24)
        li      r3,GUEST_ENTRY
        std     r3,V_PC(r24)
        li      r3,1
        sldi    r4,r3,63
        ori     r4,r4,0x1002|LE         # SF, ME, RI
        std     r4,V_MSR(r24)
        sld     r3,r3,r25
        std     r3,V_BIT(r24)
        add     r3,r12,r25
        std     r3,V_PIR(r24)
        std     r30,V_CORE(r24)
        mftb    r3
        .ifdef LINUX_5_16
        ld      r4,C_TB_OFFSET(r30)
        add     r3,r3,r4                # the guest's time
        .endif
        std     r3,V_DEC_EXPIRES(r24)
        load    r3,GUEST_AREAS
        sldi    r4,r25,AREA_SHIFT
        add     r3,r3,r4
        ld      r4,C_BASE(r30)
        add     r3,r3,r4
        std     r3,V_VPA(r24)
        addi    r4,r3,VPA_DTL
        std     r4,V_DTL_NEXT(r24)
        li      r4,1                    # odd: it does not run
        big     stw,r4,VPA_YIELD_COUNT,r3
        blr

# The doubleword at r3 goes up by one. r7 is lost.
increment:
        lwsync
1:      ldarx   r7,0,r3
        addi    r7,r7,1
        stdcx.  r7,0,r3
        bne     1b
        blr
