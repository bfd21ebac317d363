# Symbols that are set.
        x = 1
        .data
        .long x
        x = 2
        .long x
        .long z
        z = 8
        .long z
        .set w,q+1
        q = 5
        .long w, q
        .equ e,0x10
        .equiv once,e*2
        .long e, once
        y == 5
        .long y
here = .
        .long here - start, . - here
start:
after = start + 4
        .long after - start
        .long length
        length = end - start
        x = x + 1
        x = x * 10
        .long x
end:
        .text
        nop
        li r3,x
        li r4,later
        ld r5,later(r6)
        later = 24
        .globl x
        .type start,@object
        .size start,end-start
