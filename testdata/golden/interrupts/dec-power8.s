# Shows: POWER8 has no large decrementer: LPCR[LD] does not stick, and DEC is read zero-extended from 32 bits
# Expected from: timebase-facts cases 28 and 33 (measured on QEMU 7.2)
# regress: --cpu power8

        .globl  _start
_start: lis     r4,2
        mtspr   LPCR,r4
        li      r5,-1
        mfspr   r5,LPCR
        li      r6,-1
        mtdec   r6
        mfdec   r7
        li      r3,0
        attn
