# Places within a section.
        .globl _start
_start: b 1f
        .org 0x20
1:      nop
        .org 0x40,0xff
        nop
lab:    .org lab+0x10
        nop
        .org .+8
        nop
        . = . + 4
        nop
        . = 0x80
        .long . - _start
        .data
        .org 8
        .byte 1
