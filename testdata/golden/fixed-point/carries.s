# Shows: sums and differences of 128 bits: the carry goes from one doubleword to the next, and CA32 is its own
# Expected from: QEMU (qemu-ppc64 -cpu power9; made by make-qemu.sh); Power ISA, Book I, Fixed-Point Arithmetic Instructions

        .globl  _start
_start: li      r4,-1                   # 00000000_00000001_ffffffff_ffffffff
        li      r5,1
        li      r6,1                    # 00000000_00000002_00000000_00000001
        li      r7,2
        addc    r8,r4,r6                # 0, CA
        adde    r9,r5,r7                # 4
        subfc   r10,r6,r8               # -1: borrowed, so CA = 0
        subfe   r11,r7,r9               # 4 - 2 - 1 = 1
        addic   r12,r4,1                # 0, CA
        addze   r14,r5                  # 2
        addme   r15,r5                  # 1 + 0 - 1 = 0, CA
        subfze  r16,r5                  # not 1, and 1 = -1
        li      r17,1
        rldicr  r17,r17,32,31           # 00000001_00000000
        addi    r17,r17,-1              # 00000000_ffffffff
        addic   r18,r17,1               # 00000001_00000000: CA = 0, CA32 = 1
        mfxer   r19
        li      r3,0
        attn
