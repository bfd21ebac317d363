# Shows: entry into a guest, where the low 24 bits wrap between reading the Time Base and writing TBU40: the fix-up puts the lost carry back
# Expected from: timebase-facts case 61 and its exact vector (the sequence of Linux 93b0f4dc29c5, book3s_hv_rmhandlers.S)
# regress: --tb-start 0x1000fffffd

        .globl  _start
_start: lis     r8,0x200                # the guest's offset
        mftb    r6
        add     r8,r8,r6
        mtspr   TBU40,r8
        mftb    r7
        clrldi  r6,r6,40
        clrldi  r7,r7,40
        cmpld   r7,r6
        bge     1f
        addis   r8,r8,0x100
        mtspr   TBU40,r8
1:      mftb    r9
        li      r3,0
        attn
