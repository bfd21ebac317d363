# Shows: with LPCR[EVIRT] mtspr TBU40 in a guest is a hypervisor emulation assistance interrupt, and HEIR has the word
# Expected from: timebase-facts case 25 and 3.2 (Power ISA 3.0, Book III: EVIRT = 1)
# regress: --load 0

        .org    0xe40
        mfspr   r6,HEIR
        li      r3,0
        attn

        .org    0x1000
        .globl  _start
_start: lis     r4,0x20
        mtspr   LPCR,r4                 # EVIRT
        li      r5,1
        sldi    r5,r5,63
        ori     r5,r5,0x1002            # SF, ME, RI
        mtspr   HSRR1,r5
        li      r5,0x2000
        mtspr   HSRR0,r5
        hrfid

        .org    0x2000
        mtspr   TBU40,r4                # 7c9e43a6
        li      r3,1
        attn
