# Shows: upper halves of products, signed and not; a product that does not fit sets OV; multiply-add
# Expected from: QEMU (qemu-ppc64 -cpu power9; made by make-qemu.sh); Power ISA, Book I, Fixed-Point Arithmetic Instructions

        .globl  _start
_start: li      r4,-2
        li      r5,3
        mulhd   r6,r4,r5                # -6: the upper half is -1
        mulhdu  r7,r4,r5                # (2^64 - 2) * 3: the upper half is 2
        mulld   r8,r4,r5                # -6
        mulldo  r9,r4,r5                # fits
        mfxer   r10
        li      r11,1
        sldi    r11,r11,62
        mulldo. r12,r11,r5              # 3 * 2^62 does not fit: OV, OV32, SO
        mfxer   r14
        maddhd  r15,r4,r5,r11           # upper half of -6 + 2^62
        maddhdu r16,r4,r4,r4            # upper half of (2^64 - 2)^2 + 2^64 - 2
        maddld  r17,r4,r5,r11
        li      r3,0
        attn
