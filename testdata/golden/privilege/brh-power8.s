# Shows: brh of POWER10 is illegal on POWER8: a hypervisor emulation assistance interrupt with the word in HEIR
# Expected from: Power ISA 3.1, Book I, Byte-Reverse Halfword (31 RS RA /// 219 /; new in 3.1); the word is what GNU as -mpower10 makes of brh r5,r4
# regress: --cpu power8 --load 0

        .org    0xe40
        mfspr   r6,HEIR
        li      r3,0
        attn

        .org    0x1000
        .globl  _start
_start: lis     r4,0x1234
        ori     r4,r4,0x5678
        li      r5,0x55
        .long   0x7c8501b6              # brh r5,r4
        li      r3,1
        attn
