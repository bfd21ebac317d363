# Shows: a guest of POWER8 that reads HDEC, the hypervisor's, has a program interrupt, privileged
# Expected from: timebase-facts case 23 (measured on QEMU 7.2)
# regress: --cpu power8 --load 0

        .org    0x700
        li      r3,0
        attn

        .org    0x1000
        .globl  _start
_start: li      r5,1
        sldi    r5,r5,63
        ori     r5,r5,0x1002            # SF, ME, RI
        mtspr   HSRR1,r5
        li      r5,0x2000
        mtspr   HSRR0,r5
        hrfid

        .org    0x2000
        mfspr   r4,HDEC
        li      r3,1
        attn
