# Shows: TBU40 written at the last tick before the low 24 bits wrap: their carry goes into the new upper bits
# Expected from: Power ISA, Book III, Writing the Time Base: bits 40:63 are not altered, and the Time Base counts on as one counter; timebase-facts 1.2
# regress: --tb-start 0xfffffe

        .globl  _start
_start: lis     r4,0x500
        mtspr   TBU40,r4
        mftb    r5
        li      r3,0
        attn
