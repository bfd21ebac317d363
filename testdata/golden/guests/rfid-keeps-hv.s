# Shows: rfid in a guest cannot set HV, nor clear ME
# Expected from: timebase-facts case 55 and 4.2 (Power ISA, Book III, Return From Interrupt Doubleword; HV measured on QEMU 7.2)
# regress: --load 0

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
        li      r7,9
        sldi    r7,r7,60                # SF, HV; ME = 0
        mtspr   SRR1,r7
        li      r6,0x2100
        mtspr   SRR0,r6
        rfid

        .org    0x2100
        mfmsr   r8
        li      r3,0
        attn
