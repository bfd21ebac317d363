# SPDX-License-Identifier: Apache-2.0
#
# The frame of every program that runs on the bare machine, on QEMU's powernv8 as on ours: loaded at 0, begun at 0x10 in 64-bit hypervisor real mode.
# What follows it is the program: it begins at `program` with the number of repetitions in r27, and ends with `b end` and its result in r3. System calls go to `leave`.
# Both GNU's assembler (-mregnames) and Metronome's take it.
        .set    TBU40_SPR,286
        .set    VTB_SPR,849
        .set    RESULT,0x200           # the result, and a doubleword behind it that is not 0 when it is there

        .org    0x8
repetitions:
        .quad   0                       # filled in by whoever loads it

        .org    0x10
_start: ld      r27,8(0)
        b       program

# attn halts Metronome. QEMU 7.2 does not know it and takes one of the other interrupts, from which there is no way back: it sleeps, which costs its host nothing.
end:    std     r3,RESULT(0)
        sync
        li      r3,1
        std     r3,RESULT+8(0)
        ld      r3,RESULT(0)
        attn
asleep: nap
        b       asleep

        .org    0x100                   # system reset
        b       asleep
        .org    0x700                   # program
        b       asleep
        .org    0xc00                   # system call
        b       leave
        .org    0xe40                   # hypervisor emulation assistance
        b       asleep

        .org    0x1000
