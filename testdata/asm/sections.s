# Several sections.
        .section .rodata
ro:     .long 1
        .section foo,"aw",@progbits
        .long 2
        .pushsection .data
d:      .long 3
        .popsection
        .long 4
        .previous
        .long 5
        .text
        .globl _start
_start: nop
        lis r3,d@ha
        lwz r3,d@l(r3)
        .quad ro, d, b, c
        .bss
b:      .space 4
        .skip 8
c:      .zero 16
        .section foo
        .quad _start, c - b, bar - ro
        .section .rodata
bar:    .byte 9
        .section zeros,"aw",@nobits
        .space 12
