# Shows: mtspr TBU40 in privileged state of a guest is the guest's own program interrupt, and the Time Base is as it was
# Expected from: timebase-facts case 25 and 3.2 (LPCR[EVIRT] = 0)
# regress: --load 0

        .org    0x700
        mftb    r6
        li      r3,0
        attn

        .org    0x1000
        .globl  _start
_start: lis     r4,0x500
        li      r5,1
        sldi    r5,r5,63
        ori     r5,r5,0x1002            # SF, ME, RI
        mtspr   HSRR1,r5
        li      r5,0x2000
        mtspr   HSRR0,r5
        hrfid

        .org    0x2000
        mtspr   TBU40,r4
        li      r3,1
        attn
