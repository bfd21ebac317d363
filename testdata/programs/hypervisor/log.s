# What the guest can read about how its processors run, in its own storage at GUEST_AREAS, 8 KiB for each. All big-endian.
#
#   0       word: the yield count, even while the processor runs, odd while it does not
#   8       doubleword: entries of the dispatch trace log so far
#   0x1000  the log: 85 entries, one for each dispatch, then from the beginning again
#
# An entry, with offset and bytes:
#   0   1   7: dispatched because it was ready
#   1   1   0
#   2   2   the hardware thread, PIR
#   4   4   ticks from being ready to this dispatch
#   8   4   0
#   12  4   0
#   16  8   the guest's Time Base at the dispatch
#   24  8   0
#   32  8   where the guest goes on
#   40  8   its MSR

# Before the guest is entered. r3 to r8 are lost.
log_dispatch:
        count   V_DISPATCHES
        ld      r8,V_VPA(r31)
        ld      r3,V_DTL_NEXT(r31)
        li      r4,0x700
        big     sth,r4,0,r3
        ld      r4,V_PIR(r31)
        big     sth,r4,2,r3
        ld      r5,V_DISPATCHED(r31)
        ld      r4,V_READY(r31)
        cmpdi   r4,0
        beq     1f
        subf    r4,r4,r5
1:      big     stw,r4,4,r3
        li      r4,0
        big     stw,r4,8,r3
        big     stw,r4,12,r3
        ld      r4,C_TB_OFFSET(r30)
        add     r4,r4,r5
        big     std,r4,16,r3
        li      r4,0
        big     std,r4,24,r3
        ld      r4,V_PC(r31)
        big     std,r4,32,r3
        ld      r4,V_MSR(r31)
        big     std,r4,40,r3

        addi    r4,r8,DTL_LAST
        cmpld   r3,r4
        addi    r3,r3,DTL_ENTRY
        blt     2f
        addi    r3,r8,VPA_DTL
2:      std     r3,V_DTL_NEXT(r31)
        ld      r4,V_DTL_INDEX(r31)
        addi    r4,r4,1
        std     r4,V_DTL_INDEX(r31)
        lwsync                          # the entry is complete when the index says so
        big     std,r4,VPA_DTL_INDEX,r8
        b       yield_count

# After it has been left. r3, r8 are lost.
log_exit:
        ld      r8,V_VPA(r31)
yield_count:
        big     lwz,r3,VPA_YIELD_COUNT,r8
        addi    r3,r3,1
        big     stw,r3,VPA_YIELD_COUNT,r8
        blr
