# Shows: hrfid into a guest with a negative DEC and EE = 1: the decrementer interrupt comes before the guest's first instruction, and is the guest's
# Expected from: timebase-facts case 57 and 4.5 (measured on QEMU 7.2)
# regress: --load 0

        .org    0x900
        li      r3,0
        attn

        .org    0x1000
        .globl  _start
_start: li      r4,-1
        mtdec   r4
        li      r5,1
        sldi    r5,r5,63
        ori     r5,r5,0x9002            # SF, EE, ME, RI
        mtspr   HSRR1,r5
        li      r6,0x2000
        mtspr   HSRR0,r6
        hrfid

        .org    0x2000
        li      r3,1
        attn
