# Shows: the threads of a POWER8 core have one HDEC
# Expected from: timebase-facts 2.1 (HDEC is one for a subcore on POWER7 and POWER8), and 2.4 for its width
# regress: --cpu power8 --threads 2 --quantum 1

        .globl  _start
_start: mfspr   r4,PIR
        cmpwi   r4,0
        bne     1f
        li      r5,0x100
        mtspr   HDEC,r5                 # thread 0 only
        b       2f
1:      nop
        nop
        nop
2:      mfspr   r6,HDEC
        li      r3,0
        attn
