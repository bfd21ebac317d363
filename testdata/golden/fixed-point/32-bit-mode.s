# Shows: in 32-bit mode CR0, the test of CTR and addresses use the low 32 bits, and registers keep all 64
# Expected from: Power ISA, Book I, Computation Modes, Branch Conditional and Effective Address Calculation

        .globl  _start
_start: mfmsr   r4
        clrldi  r4,r4,1                 # SF = 0
        mtmsrd  r4
        isync
        lis     r5,0x7fff
        add.    r6,r5,r5                # negative as a word
        li      r8,1
        rldicr  r8,r8,32,31             # 00000001_00000000
        mr.     r9,r8                   # zero as a word
        addi    r9,r8,1
        mtctr   r9
        bdnz    fail                    # CTR is 00000001_00000000 after that: zero as a word
        ori     r10,r8,0x3000
        std     r5,0(r10)               # at 00003000
        li      r3,0
        attn
fail:   li      r3,1
        attn
