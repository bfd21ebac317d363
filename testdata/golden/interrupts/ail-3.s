# Shows: with LPCR[AIL] = 3 a guest that runs with relocation on gets its interrupts with relocation on, at 0xc000000000004000 and more
# Expected from: timebase-facts case 100 and 4.4 (Power ISA, Book III, LPCR: AIL)
# regress: --load 0

        .org    0x1000
        .globl  _start
_start: lis     r4,0x180
        mtspr   LPCR,r4                 # AIL = 3
        isync
        li      r5,-1
        mtdec   r5
        li      r6,1
        sldi    r6,r6,63
        ori     r6,r6,0x9032            # SF, EE, ME, IR, DR, RI
        mtspr   HSRR1,r6
        li      r7,0x2000
        mtspr   HSRR0,r7
        hrfid

        .org    0x2000
        li      r3,1                    # is not executed: DEC is negative
        attn

        .org    0x4900
        li      r3,0
        attn
