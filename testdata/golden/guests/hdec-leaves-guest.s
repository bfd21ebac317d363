# Shows: HDEC makes a guest leave even if the guest has EE = 0; the interrupt enters hypervisor state and keeps RI
# Expected from: timebase-facts case 49 and 4.5 (measured on QEMU 7.2)
# regress: --load 0

        .org    0x980
        li      r3,0
        attn

        .org    0x1000
        .globl  _start
_start: li      r4,1
        mtspr   LPCR,r4                 # HDICE
        isync
        li      r5,1
        sldi    r5,r5,63
        ori     r5,r5,0x1002            # SF, ME, RI; EE = 0
        mtspr   HSRR1,r5
        li      r6,0x2000
        mtspr   HSRR0,r6
        li      r7,9
        mtspr   HDEC,r7
        hrfid

        .org    0x2000
        b       .
