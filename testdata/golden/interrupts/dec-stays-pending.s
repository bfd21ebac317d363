# Shows: while DEC is negative the exception waits for EE, and taking the interrupt does not end it: with EE = 1 the next one comes
# Expected from: Power ISA, Book III, Decrementer; timebase-facts cases 34 and 35 (kvm-unit-tests)
# regress: --load 0

        .org    0x900
        addi    r10,r10,1
        cmpwi   r10,2
        beq     1f
        mtmsrd  r9,1                    # DEC is as it was
        nop
1:      li      r3,0
        attn

        .org    0x1000
        .globl  _start
_start: li      r9,-0x8000
        li      r4,-1
        mtdec   r4
        nop                             # EE = 0: nothing comes
        mtmsrd  r9,1
        nop
        li      r3,1
        attn
