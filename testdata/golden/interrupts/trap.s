# Shows: td traps if its condition holds, with SRR1 bit 46 and SRR0 at itself, and does nothing if not
# Expected from: Power ISA, Book I, Trap Instructions, and Book III, Program Interrupt; timebase-facts 3.2 (SRR1 bits)
# regress: --load 0

        .org    0x700
        li      r3,0
        attn

        .org    0x1000
        .globl  _start
_start: li      r4,5
        li      r5,-1
        td      4,r4,r5                 # if equal: no
        td      8,r4,r5                 # if greater, signed: 5 > -1
        li      r3,1
        attn
