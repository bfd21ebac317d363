# Shows: POWER9 forgets a hypervisor decrementer exception that arose while LPCR[HDICE] was 0
# Expected from: timebase-facts case 47: Linux says so in a comment in book3s_hv_p9_entry.c (QEMU remembers it)
# regress: --cpu power9 --load 0

        .org    0x980
        li      r3,1
        attn

        .org    0x1000
        .globl  _start
_start: li      r4,-1
        mtspr   HDEC,r4                 # HDICE = 0
        li      r5,1
        mtspr   LPCR,r5                 # HDICE = 1
        isync
        li      r9,-0x8000
        mtmsrd  r9,1                    # EE = 1
        nop
        li      r3,0
        attn
