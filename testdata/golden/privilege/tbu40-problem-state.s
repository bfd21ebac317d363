# Shows: mtspr TBU40 in problem state is a program interrupt, privileged, and the Time Base is as it was
# Expected from: timebase-facts 3.2 (Power ISA, Book III, Move To Special Purpose Register: 286 has the bit that makes it privileged) and 4.2 (rfid)
# regress: --load 0

        .org    0x700
        mftb    r6
        li      r3,0
        attn

        .org    0x1000
        .globl  _start
_start: lis     r4,0x500
        mfmsr   r5
        ori     r5,r5,0x4000            # PR
        mtspr   SRR1,r5
        li      r5,0x2000
        mtspr   SRR0,r5
        rfid

        .org    0x2000
        mtspr   TBU40,r4
        li      r3,1
        attn
