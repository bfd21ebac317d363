# Says hello through a 16550 UART: run it with --uart 0x60300d0010.

        .set    UART,0x60300d0010
        .set    THR,0                   # transmitter holding register
        .set    LSR,5                   # line status register
        .set    THRE,0x20               # its bit for "transmitter empty"

        .globl  _start
_start: lis     r4,text@ha
        addi    r4,r4,text@l
        lis     r5,UART@highest
        ori     r5,r5,UART@higher
        sldi    r5,r5,32
        oris    r5,r5,UART@h
        ori     r5,r5,UART@l
next:   lbz     r6,0(r4)
        cmpwi   r6,0
        beq     done
wait:   li      r7,LSR
        lbzcix  r8,r5,r7                # devices are read and written caching-inhibited
        andi.   r8,r8,THRE
        beq     wait
        li      r7,THR
        stbcix  r6,r5,r7
        addi    r4,r4,1
        b       next
done:   li      r3,0
        attn

        .data
text:   .asciz  "Hello, time!\n"
