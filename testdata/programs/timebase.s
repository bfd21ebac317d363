# Time in a dozen instructions: the Time Base, its upper 40 bits, the Decrementer.
# Runs in hypervisor state, as programs here start; one tick passes with each instruction.

        .globl  _start
_start: mftb    r3              # two reads in a row ...
        mftb    r4
        subf    r5,r3,r4        # ... differ by exactly one tick

        lis     r6,0x100        # 2^24, the least that TBU40 can move the Time Base by
        mftb    r7
        add     r7,r7,r6
        mtspr   TBU40,r7        # writes the upper 40 bits; the low 24 go on counting
        mftb    r8

        li      r9,100
        mtdec   r9              # the Decrementer counts down from here
        nop
        mfdec   r10             # two ticks later: 98

        li      r3,0            # the exit code
        attn                    # ends the run
