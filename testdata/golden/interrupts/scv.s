# Shows: scv 1 goes to its own vector with the return address in LR and the MSR in CTR, keeps EE and RI, and rfscv goes back
# Expected from: Power ISA 3.0, Book III, System Call Vectored; timebase-facts 4.3 (vector 17000 + LEV * 20)
# regress: --load 0

        .org    0x1000
        .globl  _start
_start: li      r9,-0x7ffe
        mtmsrd  r9,1                    # EE = RI = 1
        scv     1
        li      r3,0
        attn

        .org    0x17020
        rfscv
