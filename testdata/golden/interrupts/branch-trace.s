# Shows: with MSR[BE] a trace interrupt follows branches only, taken or not
# Expected from: Power ISA, Book III, Trace Interrupt and Machine State Register (BE)
# regress: --load 0

        .org    0xd00
        addi    r10,r10,1
        cmpwi   r10,2
        bne     1f
        li      r3,0
        attn
1:      rfid

        .org    0x1000
        .globl  _start
_start: mfmsr   r4
        ori     r4,r4,0x200             # BE
        mtmsrd  r4
        cmpwi   r10,0                   # equal
        bne     fail                    # not taken
        nop
        b       far                     # taken
fail:   li      r3,1
        attn

        .org    0x1100
far:    b       fail
