# Shows: HDEC does not end power saving, and what it did meanwhile is not remembered
# Expected from: timebase-facts case 48 and 2.4 (Linux: HDEC does not wake nap; QEMU's cpu_ppc_hdecr_excp)
# regress: --cpu power9 --load 0

        .org    0x980
        li      r3,1
        attn

        .org    0x1000
        .globl  _start
_start: li      r4,1
        mtspr   LPCR,r4                 # HDICE
        isync
        li      r5,0
        mtspr   855,r5                  # PSSCR[EC] = 0
        li      r6,50
        mtdec   r6
        li      r7,10
        mtspr   HDEC,r7
        stop
        mfspr   r8,HDEC
        lis     r6,0x7fff
        mtdec   r6
        li      r9,-0x8000
        mtmsrd  r9,1                    # EE = 1
        nop
        li      r3,0
        attn
