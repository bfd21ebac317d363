# A small complete program.
        .abiversion 2
        .machine power9
        .file "timebase.s"
        .section .text,"ax",@progbits
        .globl _start
        .type _start,@function
        TBU40 = 286
        .equ TICKS,100
_start:
        mftb r3
        lis r4,value@ha
        ld r4,value@l(r4)
        mtspr TBU40,r4
        li r5,TICKS
        mtdec r5
        mtctr r5
.loop:  mftb r6
        sub r7,r6,r3
        cmpdi r7,TICKS*2
        blt .done
        bdnz .loop
.done:  std r6,result-value(r4)
        .long 0x00000200
        .size _start,.-_start
        .ident "by hand"
        .data
        .balign 8
value:  .quad 0x1000000
result: .quad 0
