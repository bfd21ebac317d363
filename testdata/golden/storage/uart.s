# Shows: characters written to a 16550, each when its line status register says that it takes one
# Expected from: Linux, arch/powerpc/kernel/udbg_16550.c: THR is register 0, LSR is register 5, and 0x20 in it says that THR is empty
# regress: --uart 0x60300d0010

        .globl  _start
_start: li      r4,0x60
        sldi    r4,r4,32
        oris    r4,r4,0x300d
        ori     r4,r4,0x0010            # 60300d0010
        li      r5,5                    # LSR
        li      r6,0                    # THR
        lis     r7,text@ha
        addi    r7,r7,text@l
next:   lbz     r8,0(r7)
        cmpwi   r8,0
        beq     done
wait:   lbzcix  r9,r4,r5
        andi.   r9,r9,0x20
        beq     wait
        stbcix  r8,r4,r6
        addi    r7,r7,1
        b       next
done:   li      r3,0
        attn

text:   .asciz  "tick\ntock\n"
