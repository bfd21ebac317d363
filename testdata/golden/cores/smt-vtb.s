# Shows: the threads of a core have one VTB
# Expected from: timebase-facts 2.5 and case 88 (POWER8 has one VTB for each subcore: Linux 88b02cf97bb7)
# regress: --cores 2 --threads 2 --quantum 1

        .globl  _start
_start: mfspr   r4,PIR
        cmpwi   r4,0
        bne     1f
        li      r5,0x500
        mtspr   VTB,r5                  # thread 0 of core 0 only
        b       2f
1:      nop
        nop
        nop
2:      mfspr   r6,VTB
        li      r3,0
        attn
