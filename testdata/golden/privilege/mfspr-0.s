# Shows: mfspr of number 0 is a hypervisor emulation assistance interrupt even in hypervisor state; the register is as it was
# Expected from: timebase-facts case 17 (measured on QEMU 7.2)
# regress: --load 0

        .org    0xe40
        mfspr   r6,HEIR
        li      r3,0
        attn

        .org    0x1000
        .globl  _start
_start: li      r4,0x5a
        .long   0x7c8002a6              # mfspr r4,0
        li      r3,1
        attn
