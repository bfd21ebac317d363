# Shows: a write of TBL while the Time Base runs is an error of its state machine: state 9, not valid; writes of TBU and TBU40 are none
# Expected from: timebase-facts cases 91 and 92, and 5.4 (TBST in TFMR bits 28:31, valid in bit 41; from QEMU's table of the state machine)

        .globl  _start
_start: lis     r4,0x100
        mtspr   TBU40,r4
        mtspr   TBU,r4
        mfspr   r5,TFMR
        rldicl  r6,r5,32,60             # bits 28:31
        rldicl  r7,r5,42,63             # bit 41
        mtspr   TBL,r4
        mfspr   r5,TFMR
        rldicl  r8,r5,32,60
        rldicl  r9,r5,42,63
        li      r3,0
        attn
