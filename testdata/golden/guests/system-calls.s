# Shows: sc from a guest goes to the guest's own handler, sc 1 (a hypercall) to the hypervisor's; SRR0 is the next instruction
# Expected from: timebase-facts cases 53 and 54, and 4.5 (measured on QEMU 7.2)
# regress: --load 0

        .org    0xc00
        addi    r10,r10,1
        cmpwi   r10,2
        beq     1f
        rfid
1:      li      r3,0
        attn

        .org    0x1000
        .globl  _start
_start: li      r5,1
        sldi    r5,r5,63
        ori     r5,r5,0x1002            # SF, ME, RI
        mtspr   HSRR1,r5
        li      r6,0x2000
        mtspr   HSRR0,r6
        hrfid

        .org    0x2000
        sc
        sc      1
        li      r3,1
        attn
