# Shows: a facility that FSCR does not allow to problem state is a facility unavailable interrupt, and FSCR bits 0:7 tell which: 8 for TAR
# Expected from: Power ISA, Book III, Facility Status and Control Register, and Facility Unavailable Interrupt; Linux has FSCR_TAR_LG 8 in arch/powerpc/include/asm/reg.h
# regress: --load 0

        .org    0xf60
        mfspr   r6,FSCR
        li      r3,0
        attn

        .org    0x1000
        .globl  _start
_start: li      r4,0
        mtspr   FSCR,r4
        mfspr   r7,TAR                  # hypervisor state is not bound by it
        mfmsr   r5
        ori     r5,r5,0x4000            # PR
        mtspr   SRR1,r5
        li      r5,0x2000
        mtspr   SRR0,r5
        rfid

        .org    0x2000
        mfspr   r7,TAR
        li      r3,1
        attn
