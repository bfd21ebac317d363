# Shows: a hypervisor decrementer exception is an edge: it survives a positive HDEC until it is taken, and is taken once
# Expected from: timebase-facts cases 41 and 42, and 2.4 (kvm-unit-tests; QEMU before 8.1 has a level)
# regress: --load 0

        .org    0x980
        addi    r10,r10,1
        mtmsrd  r9,1                    # EE = 1 again
        li      r3,0
        attn

        .org    0x1000
        .globl  _start
_start: li      r4,1
        mtspr   LPCR,r4                 # HDICE
        isync
        li      r5,1
        mtspr   HDEC,r5
        nop                             # 0
        nop                             # -1: the exception
        lis     r6,0x7fff
        mtspr   HDEC,r6                 # positive, which does not end it
        li      r9,-0x8000
        mtmsrd  r9,1                    # EE = 1
        nop
        li      r3,1
        attn
