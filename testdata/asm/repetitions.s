# Repetitions.
        .data
        .rept 3
        .byte 9
        .endr
        .rept 0
        .byte 8
        .endr
        .irp x,1,2 3,4
        .byte \x
        .endr
        .irpc x,123
        .byte \x,0x\x\x
        .endr
        .irp y
        .byte 7
        .endr
        n = 0
        .rept 5
        .rept 2
        .byte n
        .endr
        n = n + 1
        .endr
        .irp a,1,2
        .irp b,3,4
        .byte \a\b
        .endr
        .endr
        .text
        .irp reg,r3,r4,r31
        addi \reg,\reg,1
        .endr
        .irpc d,3456
        std r\d,8*\d(r1)
        .endr
        .rept 2 ; nop ; .endr
