# Shows: leading and trailing zeros, of 0 too, and ones in a doubleword, in words and in bytes; bytes compared
# Expected from: QEMU (qemu-ppc64 -cpu power9; made by make-qemu.sh); Power ISA, Book I, Fixed-Point Logical Instructions

        .globl  _start
_start: li      r4,0
        cntlzd  r5,r4                   # 64
        cntlzw  r6,r4                   # 32
        cnttzd  r7,r4                   # 64
        li      r8,0x7f0
        sldi    r8,r8,32
        addi    r8,r8,-0x100            # 000007ef_ffffff00
        cntlzd  r9,r8
        cnttzd  r10,r8
        cntlzw  r11,r8                  # of the lower word: 0
        popcntd r12,r8
        popcntw r14,r8
        popcntb r15,r8
        cmpb    r16,r8,r4               # ff where the bytes are alike
        li      r3,0
        attn
