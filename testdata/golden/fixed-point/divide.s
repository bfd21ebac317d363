# Shows: quotients are cut off towards 0 and remainders have the sign of the dividend; a quotient that does not fit, and a division by 0, set OV
# Expected from: QEMU (qemu-ppc64 -cpu power9; made by make-qemu.sh); Power ISA, Book I, Fixed-Point Arithmetic Instructions

        .globl  _start
_start: li      r4,-7
        li      r5,2
        divd    r6,r4,r5                # -3
        modsd   r7,r4,r5                # -1
        divdu   r8,r4,r5                # (2^64 - 7) / 2
        modud   r9,r4,r5                # 1
        divde   r10,r5,r4               # 2 * 2^64 / -7 fits
        li      r11,-1
        li      r12,1
        sldi    r12,r12,63
        divdo   r14,r12,r11             # -2^63 / -1 does not fit; r14 is undefined
        mfxer   r15                     # SO, OV, OV32
        divdo   r14,r4,r5               # fits: OV = 0, SO stays
        mfxer   r16
        li      r14,0
        divduo  r17,r4,r14              # r17 is undefined
        mfxer   r18
        li      r17,0
        li      r3,0
        attn
