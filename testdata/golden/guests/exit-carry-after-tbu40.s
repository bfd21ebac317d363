# Shows: exit from a guest, where the low 24 bits wrap between writing TBU40 and reading the Time Base again
# Expected from: timebase-facts 1.2 (exit: the same, with the offset subtracted and 2^24 added) and case 66
# regress: --tb-start 0x1005fffffc

        .globl  _start
_start: lis     r8,0x500                # the guest's offset; the Time Base is the guest's
        mftb    r6
        subf    r8,r8,r6
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
