# Shows: problem state may read the Time Base, but not DEC
# Expected from: timebase-facts case 26 (Power ISA, Book III, Move From Special Purpose Register: 268 and 269 are not privileged, 22 is)
# regress: --load 0 --tb-start 0x700000000

        .org    0x700
        li      r3,0
        attn

        .org    0x1000
        .globl  _start
_start: li      r5,0x4000               # PR
        mtspr   SRR1,r5
        li      r5,0x2000
        mtspr   SRR0,r5
        rfid                            # HV = 0 and SF = 0 too: a 32-bit program of a guest

        .org    0x2000
        mftb    r6
        mftbu   r7
        mfdec   r8
        li      r3,1
        attn
