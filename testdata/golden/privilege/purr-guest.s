# Shows: a guest may read PURR, SPURR and VTB, and writing VTB is a program interrupt, privileged
# Expected from: timebase-facts case 24 (kvm-unit-tests)
# regress: --load 0

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
        mfspr   r6,PURR
        mfspr   r7,SPURR
        mfspr   r8,VTB
        mtspr   VTB,r3
        li      r3,1
        attn
