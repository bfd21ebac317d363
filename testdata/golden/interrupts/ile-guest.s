# Shows: with LPCR[ILE] a guest's interrupt handler runs little-endian though the guest was big-endian
# Expected from: timebase-facts case 101 and 4.4 (Power ISA, Book III, LPCR: ILE)
# regress: --load 0

        .org    0x900
        .long   0x00006038              # li r3,0 with its bytes in little-endian order
        .long   0x00020000              # attn

        .org    0x1000
        .globl  _start
_start: lis     r4,0x200
        mtspr   LPCR,r4                 # ILE
        isync
        li      r5,-1
        mtdec   r5
        li      r6,1
        sldi    r6,r6,63
        ori     r6,r6,0x9002            # SF, EE, ME, RI; LE = 0
        mtspr   HSRR1,r6
        li      r7,0x2000
        mtspr   HSRR0,r7
        hrfid

        .org    0x2000
        li      r3,1
        attn
