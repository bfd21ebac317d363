# Shows: dcbz clears the 128 bytes of the line that the address is in, and no others
# Expected from: Power ISA, Book II, Data Cache Block set to Zero; lines have 128 bytes on POWER8 to POWER10 (isa-facts)

        .equ    LINE,0x2000

        .globl  _start
_start: li      r4,-1
        std     r4,LINE-8(0)
        std     r4,LINE(0)
        std     r4,LINE+64(0)
        std     r4,LINE+120(0)
        std     r4,LINE+128(0)
        li      r5,LINE+77
        dcbz    0,r5
        li      r3,0
        attn
