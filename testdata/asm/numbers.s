# Numbers of every base, and data of every size.
        .text
        nop
        .data
        .byte 0b101, 017, 0x1F, 65, -128, 255, 0, 0XFF, 0B11
        .short 1, -2, 0xffff, -32768
        .hword 3
        .2byte 4
        .long 1, 0xffffffff, -1, 4294967295
        .int 5
        .4byte 6
        .quad 1, -1, 0x123456789abcdef0, 18446744073709551615, 01777
        .8byte 0x8000000000000000
        .llong 7
        .byte
        .long
