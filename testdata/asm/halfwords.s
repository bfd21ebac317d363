# The parts of addresses and numbers.
        lis r3,target@ha
        addi r3,r3,target@l
        lis r4,target@highest
        ori r4,r4,target@higher
        oris r4,r4,target@h
        ori r4,r4,target@l
        lwz r5,target@l(r3)
        ld r5,target@l(r3)
        ld r5,target+8@l(r3)
        ld r5,target@l+8(r3)
        li r3,0x12345678@l
        li r3,0x1234ffff@l
        ori r3,r3,0x1234ffff@l
        lis r3,0x12348000@ha
        lis r3,0x12348000@h
        li r3,0x123456789abcdef0@highera
        li r3,0x123456789abcdef0@higher
        lis r3,0x7fff8000@higha
        lis r3,0x7fff8000@high
        li r3,0xffff7fff8000@highesta
        .set big,0x1122334455667788
        lis r3,big@highest
        ori r3,r3,big@higher
        oris r3,r3,big@h
        ori r3,r3,big@l
        lis r3,-32768
        lis r3,0xffff
        .short target@ha, target@l, 0x12345678@h
        .balign 4
        .data
        .space 40
target: .quad target
