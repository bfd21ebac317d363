# Shows: DEC, HDEC, VTB and PURR do not notice a write of TBU40
# Expected from: timebase-facts cases 12 and 13 (DEC and VTB measured on QEMU 7.2)

        .globl  _start
_start: lis     r4,0x700
        mtdec   r4
        mtspr   HDEC,r4
        lis     r5,0x7f00
        mtspr   TBU40,r5
        mfdec   r6
        mfspr   r7,HDEC
        mfspr   r8,VTB
        mfspr   r9,PURR
        mftb    r10
        li      r3,0
        attn
