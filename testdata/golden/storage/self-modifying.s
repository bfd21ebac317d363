# Shows: an instruction that is stored over another is executed after dcbst, sync, icbi and isync
# Expected from: QEMU (qemu-ppc64 -cpu power9; made by make-qemu.sh); Power ISA, Book II, Instruction Storage

        .globl  _start
_start: lis     r4,patch@ha
        addi    r4,r4,patch@l
        lis     r5,new@ha
        lwz     r6,new@l(r5)
        li      r7,2
        li      r10,0
patch:  li      r9,1                    # the first time; the second time li r9,2
        add     r10,r10,r9
        stw     r6,0(r4)
        dcbst   0,r4
        sync
        icbi    0,r4
        isync
        addi    r7,r7,-1
        cmpwi   r7,0
        bne     patch
        li      r4,0
        li      r5,0
        li      r3,0
        attn
new:    li      r9,2
