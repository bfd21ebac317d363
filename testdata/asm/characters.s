# Character constants and strings.
        .data
        .byte 'a, 'b', '\n, '\'', '#, ';, '\\, ' , '\t'
        .byte 'a+1, 'z'-'a
        .ascii "plain", "a\tb\101\x41\x1234\"\\", "z" "y"
        .ascii "\b\f\n\r\0001\7"
        .asciz "one", "two" "three"
        .string "x"
        .string ""
        .ascii "no # comment; no /* end */ here"
        .ascii "\q\z"
        .text
        nop
