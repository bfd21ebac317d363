# Shows: algebraic shifts set CA if the number is negative and a 1 was shifted out, and shift by 64 and more too
# Expected from: QEMU (qemu-ppc64 -cpu power9; made by make-qemu.sh); Power ISA, Book I, Fixed-Point Shift Instructions

        .globl  _start
_start: li      r4,-8
        sradi   r5,r4,3                 # -1, nothing is lost: CA = 0
        addze   r5,r5                   # -1
        sradi   r6,r4,4                 # -1, a 1 is lost: CA = 1
        addze   r6,r6                   # 0: -8 / 16, cut off towards 0
        li      r7,64
        srad    r8,r4,r7                # -1, CA = 1
        mfxer   r9
        srd     r10,r4,r7               # 0
        li      r7,32
        sraw    r11,r4,r7               # -1
        srw     r12,r4,r7               # 0
        lis     r14,0x7fff
        srawi   r15,r14,4               # positive: CA = 0
        mfxer   r16
        li      r3,0
        attn
