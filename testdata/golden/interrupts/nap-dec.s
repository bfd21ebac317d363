# Shows: nap lasts until DEC is -1, if LPCR[PECE1] lets it end, and goes on at the system reset vector, where SRR1 tells why
# Expected from: Linux, arch/powerpc/include/asm/reg.h: SRR1_WAKEDEC 180000, SRR1_WS_NOLOSS 10000; Power ISA 2.07, Book III, Power-Saving Mode; timebase-facts 2.5
# regress: --cpu power8 --load 0

        .org    0x100
        mftb    r6
        li      r3,0
        attn

        .org    0x1000
        .globl  _start
_start: li      r4,0x2000
        mtspr   LPCR,r4                 # PECE1
        isync
        li      r5,1000
        mtdec   r5
        nap
        li      r3,1
        attn
