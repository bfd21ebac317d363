# Shows: with MSR[SE] a trace interrupt follows each instruction, and SRR1 says whether it was a load or a store
# Expected from: Power ISA, Book III, Trace Interrupt: SRR1 bit 33 is 1, bit 35 for a load, bit 36 for a store
# regress: --load 0

        .org    0xd00
        mfsrr0  r6
        mfsrr1  r7
        cmpldi  r6,end
        bne     1f
        li      r3,0
        attn
1:      rfid

        .org    0x1000
        .globl  _start
_start: mfmsr   r4
        ori     r4,r4,0x400             # SE
        mtmsrd  r4                      # itself is not traced: SE was 0 when it began
        nop
        ld      r5,0x2000(0)
        std     r5,0x2000(0)
end:    b       .
