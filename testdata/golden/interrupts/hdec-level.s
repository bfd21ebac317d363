# Shows: with the rule of the Power ISA 2.03 a hypervisor decrementer exception is a level: a positive HDEC ends it
# Expected from: Power ISA 2.03, Book III, 7.4 Hypervisor Decrementer; timebase-facts case 46
# regress: --load 0 --hdec level

        .org    0x980
        li      r3,1
        attn

        .org    0x1000
        .globl  _start
_start: li      r4,1
        mtspr   LPCR,r4                 # HDICE
        isync
        li      r5,-1
        mtspr   HDEC,r5                 # the exception
        lis     r6,0x7fff
        mtspr   HDEC,r6                 # ends
        li      r9,-0x8000
        mtmsrd  r9,1                    # EE = 1
        nop
        li      r3,0
        attn
