# Shows: stop with PSSCR[EC] = 0 ends with a decrementer exception even though EE is 0, and goes on with the next instruction
# Expected from: Power ISA 3.0, Book III, Stop; timebase-facts 2.5
# regress: --cpu power9 --load 0

        .globl  _start
        .org    0x1000
_start: li      r4,0
        mtspr   855,r4                  # PSSCR
        li      r5,99
        mtdec   r5
        stop
        mftb    r6
        li      r3,0
        attn
