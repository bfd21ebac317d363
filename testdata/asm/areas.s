# Areas.
        .text
        nop
        .data
        .space 3,1
        .skip 2
        .zero 2
        .space 0x10
        .fill 2,8,0x12345678
        .fill 2,3,0x12345678
        .fill 3
        .fill 2,2
        .fill 1,4,-2
        .fill 1,8,-2
        .fill 1,5,0x9abc
        .fill 3,1,0xee
        .fill 0,4,1
        .fill (2*2),2,'A
start:  .byte 1,2,3
end:    .space end-start
        .skip 4, 0x55
