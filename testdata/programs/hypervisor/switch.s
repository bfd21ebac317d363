# The primary thread takes the whole core into the guest's partition and time, and back. The other threads wait meanwhile.

# The Time Base and \value make a new one: the upper 40 bits are written, the low 24 go on. If they have carried on the way, the
# carry may have been overwritten: the upper 40 bits are written again, with it. r5 to r7 are lost.
        .macro  shift_time_base operation:req, value:req
        mftb    r7
        \operation r5,\value,r7
        mtspr   TBU40,r5
        mftb    r6
        .ifndef NO_FIX_UP               # for a test that must fail
        clrldi  r6,r6,40
        clrldi  r7,r7,40
        cmpld   r6,r7
        bge     1f
        addis   r5,r5,0x100
        mtspr   TBU40,r5
1:
        .endif
        .endm

switch_to_guest:
        await_runners C_JOINED          # nobody writes HDEC any more
        ld      r3,C_LPID(r30)
        mtspr   LPIDR,r3
        .ifdef POWER8
        ld      r3,C_BASE(r30)
        mtspr   RMOR,r3
        .endif
        isync
        ld      r3,C_TB_OFFSET(r30)
        cmpdi   r3,0
        beq     2f
        std     r3,C_TB_OFFSET_APPLIED(r30)
        shift_time_base add, r3
2:      ld      r3,C_VTB(r30)
        mtspr   VTB,r3
        lwsync
        li      r3,1
        std     r3,C_IN_GUEST(r30)
        is_no_runner
        bne     entered

switch_to_host:
        await_runners C_LEFT
        li      r3,0
        mtspr   LPIDR,r3
        .ifdef POWER8
        mtspr   RMOR,r3
        .endif
        isync
        mfspr   r3,VTB
        std     r3,C_VTB(r30)
        ld      r3,C_TB_OFFSET_APPLIED(r30)
        cmpdi   r3,0
        beq     2f
        shift_time_base subf, r3
        li      r3,0
        std     r3,C_TB_OFFSET_APPLIED(r30)
2:      lis     r3,0x7fff
        mtspr   HDEC,r3
        ld      r3,C_HOST_LPCR(r30)
        mtspr   LPCR,r3
        isync
        lwsync
        li      r3,0
        std     r3,C_IN_GUEST(r30)
        b       in_host
