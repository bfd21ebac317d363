# Shows: signed and unsigned comparisons, logic on bits of CR, a field moved, CR into a register and a field back, isel, setb
# Expected from: QEMU (qemu-ppc64 -cpu power9; made by make-qemu.sh); Power ISA, Book I, Fixed-Point Compare and Condition Register Instructions

        .globl  _start
_start: li      r4,-1
        li      r5,1
        mtcr    r5
        cmpd    cr0,r4,r5               # less
        cmpld   cr1,r4,r5               # greater
        cmpw    cr2,r5,r5               # equal
        crand   4*cr3+lt,lt,4*cr1+gt    # 1
        crnor   4*cr3+gt,lt,gt          # 0
        creqv   4*cr3+eq,so,so          # 1
        crandc  4*cr3+so,eq,lt          # 0
        mcrf    cr6,cr3
        mfcr    r6
        lis     r7,0x5000
        mtcrf   0x80,r7                 # only field 0: 0101
        mfocrf  r8,0x80
        isel    r9,r4,r5,4*cr1+gt       # r4
        isel    r10,0,r5,4*cr1+lt       # r5
        setb    r11,cr0                 # gt, not lt: 1
        setb    r12,cr6                 # lt: -1
        li      r3,0
        attn
