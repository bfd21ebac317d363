# Shows: with LPCR[LD] DEC has 56 bits, is read sign-extended, and wraps from -2^55 to 2^55 - 1 without an interrupt
# Expected from: timebase-facts cases 31 and 32, and 2.3 (measured on QEMU 7.2, except for the wrap)
# regress: --load 0

        .org    0x900
        li      r3,1
        attn

        .org    0x1000
        .globl  _start
_start: lis     r4,2                    # LD
        mtspr   LPCR,r4
        isync
        li      r5,-1
        srdi    r5,r5,8                 # 00ffffffffffffff: -1 in 56 bits
        mtdec   r5
        mfdec   r6
        li      r7,1
        sldi    r7,r7,55                # 0080000000000000: the most negative
        mtdec   r7
        mfdec   r8
        li      r9,-0x8000
        mtmsrd  r9,1                    # EE = 1
        nop
        li      r3,0
        attn
