# Shows: TIR is the number of the thread in its core, PIR that of the thread in the machine, and writing TIR does nothing
# Expected from: timebase-facts case 102 and 2.1; that PIR is core times threads + thread is docs/time.md
# regress: --cores 2 --threads 4

        .globl  _start
_start: li      r5,7
        mtspr   TIR,r5
        mfspr   r4,TIR
        mfspr   r6,PIR
        cmpwi   r6,0
        bne     .
        li      r5,200                  # thread 0 waits until all others have had a turn
        mtctr   r5
1:      bdnz    1b
        li      r3,0
        attn
