# Shows: stmw is an alignment interrupt in little-endian mode
# Expected from: Power ISA, Book I, Fixed-Point Load and Store Multiple Instructions (not in little-endian mode); measured on QEMU (isa-facts)
# regress: --load 0 --endian little

        .org    0x600
        li      r3,0
        attn

        .org    0x1000
        .globl  _start
_start: li      r30,1
        li      r4,0x2000
        stmw    r30,0(r4)
        li      r3,1
        attn
