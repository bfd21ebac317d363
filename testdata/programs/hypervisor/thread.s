# Into the guest and out of it in the order of Linux 5.16 on POWER9, in place of enter.s, leave.s and switch.s: a thread does all by
# itself, works with a Time Base that it has read at the beginning, and keeps DEC's expiry in the guest's time. A core has one Time
# Base, so cores have one thread.

# r21, which the Time Base was some time ago, and the Time Base get another upper 40 bits. r6, r7 are lost.
        .macro  move_time_base operation:req, value:req
        \operation r21,\value,r21
        mtspr   TBU40,r21
        mftb    r6
        .ifndef NO_FIX_UP               # for a test that must fail
        clrldi  r6,r6,40
        clrldi  r7,r21,40
        cmpld   r6,r7
        bge     1f
        addis   r21,r21,0x100
        mtspr   TBU40,r21
1:
        .endif
        .endm

enter:  ld      r3,C_SLICE(r30)
        mftb    r4
        add     r20,r3,r4
        std     r20,V_HOST_EXPIRY(r31)
        mtdec   r3                      # the host's timer ends the slice
        mftb    r21
        subf.   r20,r21,r20             # what is left of it
        blt     dispatch
        std     r21,V_DISPATCHED(r31)
        bl      log_dispatch
        keep_utilization
        ld      r3,C_TB_OFFSET(r30)
        cmpdi   r3,0
        beq     2f
        std     r3,C_TB_OFFSET_APPLIED(r30)
        move_time_base add, r3
2:      ld      r3,C_VTB(r30)
        mtspr   VTB,r3
        load_utilization
        ld      r3,C_LPID(r30)
        mtspr   LPIDR,r3
        ld      r3,C_LPCR(r30)
        ori     r3,r3,HDICE
        mtspr   LPCR,r3                 # first: without HDICE an exception of HDEC is lost
        isync
        mtspr   HDEC,r20
        ld      r3,V_DEC_EXPIRES(r31)
        subf    r3,r21,r3
        mtdec   r3
        b       load_guest

go_out: give_back_utilization
        mfspr   r3,VTB
        std     r3,C_VTB(r30)
        mfdec   r3
        mftb    r21
        extsw   r3,r3
        add     r3,r3,r21
        std     r3,V_DEC_EXPIRES(r31)
        ld      r3,C_TB_OFFSET_APPLIED(r30)
        cmpdi   r3,0
        beq     2f
        move_time_base subf, r3
        li      r3,0
        std     r3,C_TB_OFFSET_APPLIED(r30)
2:      bl      log_exit
        li      r3,0
        mtspr   LPIDR,r3
        ld      r3,C_HOST_LPCR(r30)
        mtspr   LPCR,r3
        isync
        li      r3,-1
        clrldi  r3,r3,9
        mtspr   HDEC,r3                 # 2^55 - 1, the longest
        ld      r3,V_HOST_EXPIRY(r31)
        mftb    r4
        subf    r3,r4,r3
        mtdec   r3
        std     r4,V_READY(r31)
        b       handle
