# Conditional assembly.
        .data
        .ifdef foo
        .byte 1
        .endif
        foo=1
        .ifdef foo
        .byte 2
        .endif
        .ifndef bar
        .byte 3
        .elseif 1
        .byte 4
        .endif
        .if 0
        .byte 5
        .elseif 1
        .byte 6
        .elseif 1
        .byte 7
        .else
        .byte 8
        .endif
        .if 0
        nonsense here
        .if 1
        .byte 9
        .else
        .byte 10
        .endif
        .else
        .byte 11
        .endif
        .ifc a b,a b
        .byte 12
        .endif
        .ifnc a,b
        .byte 13
        .endif
        .ifeq 0
        .byte 14
        .endif
        .ifne 1 ; .byte 15 ; .endif
        .ifb
        .byte 16
        .endif
        .ifnb x
        .byte 17
        .endif
        .ifgt 1
        .byte 18
        .endif
        .iflt -1
        .byte 19
        .endif
        .ifge 0
        .byte 20
        .endif
        .ifle 1
        .byte 21
        .endif
a:      .byte 0,0
b:
        .if b-a == 2
        .byte 22
        .else
        .byte 23
        .endif
        .if foo == 1 && (b-a) < 3
        .byte 24
        .endif
        .text
        nop
