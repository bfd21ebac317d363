# Macros.
        .macro three a, b=5, c
        .long \a,\b,\c+0
        .endm
        .data
        three 1 2 3
        three 1,,3
        three 1, c=4
        three c=7, a=9
        three 1 +2
        three (1+2)*3, (4)
        .macro variable first:req, rest:vararg
        .byte \first
        .ifnb \rest
        variable \rest
        .endif
        .endm
        variable 1,2,3,4
        .macro text x
        .ascii "\x"
        .asciz "\x\x"
lab\@_\x:
        .byte \@
        .endm
        text abc
        TEXT de
        .macro name n
name\n\()x: .byte 3
        .endm
        name 5
        .byte name5x-name5x
        .macro leave n
        .byte 1
        .if \n
        .exitm
        .endif
        .byte 2
        .endm
        leave 0
        leave 1
        .macro define n
        .macro made\n v
        .byte \n, \v
        .endm
        .endm
        define 7
        made7 8
        .macro down n
        .if \n
        .byte \n
        down \n-1
        .endif
        .endm
        down 5
        .macro quoted s
        .ascii "\s"
        .endm
        quoted "d e"
        quoted <g>
        .purgem quoted
        .text
        .macro load reg, value
        lis \reg,\value@h
        ori \reg,\reg,\value@l
        .endm
        load r3, 0x12345678
        load reg=r4 value=0xdeadbeef
1:      .macro spin
1:      b 1b
        .endm
        spin
        b 1b
