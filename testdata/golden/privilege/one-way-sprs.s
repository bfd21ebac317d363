# Shows: in hypervisor state reading TBU40, TBL and TBU by their numbers for writing, or writing TB by its number for reading, does nothing
# Expected from: timebase-facts cases 14, 15 and 16, and 3.2 (Power ISA, Book III: a number that is not defined for a direction; QEMU interrupts, or reads TB)

        .globl  _start
_start: li      r4,0x5a
        mfspr   r4,286                  # TBU40
        mfspr   r4,285                  # TBU
        mfspr   r4,284                  # TBL
        mtspr   268,r4                  # TB
        mtspr   269,r4                  # TBU
        mftb    r5
        li      r3,0
        attn
