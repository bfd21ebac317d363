# Shows: with LPCR[LPES] = 0 an external interrupt makes a guest leave even if the guest has EE = 0
# Expected from: timebase-facts case 98 and 4.3 (QEMU: p9_next_unmasked_interrupt)
# regress: --load 0 --at 10:external=1

        .org    0x500
        li      r3,0
        attn

        .org    0x1000
        .globl  _start
_start: li      r5,1
        sldi    r5,r5,63
        ori     r5,r5,0x1002            # SF, ME, RI; EE = 0
        mtspr   HSRR1,r5
        li      r6,0x2000
        mtspr   HSRR0,r6
        hrfid

        .org    0x2000
        b       .
