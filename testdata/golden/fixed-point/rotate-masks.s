# Shows: rotations under masks, among them one that goes around the end of the word, which lets bits into the upper half
# Expected from: QEMU (qemu-ppc64 -cpu power9; made by make-qemu.sh); Power ISA, Book I, Fixed-Point Rotate Instructions

        .globl  _start
_start: lis     r4,0x1234
        ori     r4,r4,0x5678
        rlwinm  r5,r4,8,28,3            # the mask is bits 28:31 and 0:3 of the word: all of the upper word too
        rlwinm  r6,r4,8,0,31            # 34567812
        li      r7,-1
        rlwimi  r7,r4,4,8,15            # only bits 8:15 of the word change
        sldi    r8,r4,32
        rldcl   r9,r8,r4,32             # rotated by the low 6 bits of r4, 0x38
        rldimi  r8,r4,4,40
        rldic   r10,r4,4,36             # the mask ends where the rotation brings in bits
        li      r3,0
        attn
