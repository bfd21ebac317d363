# Alignment with no-ops, fill values and limits.
        nop
        .align 3
        nop
        .align 4
        nop
        .align 5
        nop
        .align 6
        .byte 1
        .align 3
        nop
        .p2align 4,0xab
        nop
        .p2align 4,,8
        .long 0x11111111
        .p2align 5,,8
        .long 0x22222222
        .balign 16,1,20
        .long 0x33333333
        .balign 64,1,20
        .long 0x44444444
        .balign 32,1,8
        .long 0x55555555
        .balign 1
        .align 0
        .balign 256
        nop
        .data
        .byte 1
        .align 3
        .byte 2
        .balign 4,0xff
        .byte 3
        .p2align 2
        .long 4
        .bss
        .space 1
        .balign 32
        .space 3
