# Shows: when both decrementers have an exception the hypervisor's comes first, and the other after its handler
# Expected from: timebase-facts case 51 and 4.5 (measured on QEMU 7.2; the ISA leaves the order to the processor)
# regress: --load 0

        .org    0x900
        li      r3,0
        attn

        .org    0x980
        hrfid

        .org    0x1000
        .globl  _start
_start: li      r4,1
        mtspr   LPCR,r4                 # HDICE
        isync
        li      r5,-1
        mtdec   r5
        mtspr   HDEC,r5
        li      r9,-0x8000
        mtmsrd  r9,1                    # EE = 1
        nop
        li      r3,1
        attn
