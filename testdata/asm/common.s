# Space that is not part of a section of its own.
        .text
        .globl _start
_start: nop
        .quad near, far
        .lcomm near,8
        .lcomm far,24,16
        .data
        .local near
        .quad far - near
