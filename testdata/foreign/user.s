# SPDX-License-Identifier: Apache-2.0
# A program for Linux whose log of QEMU and dump of GDB the tests read: a loop, compares, a call, a carry, stores and loads, the Time Base.
    .abiversion 2
    .globl _start
_start:
    li r3,5
    lis r4,data@h
    ori r4,r4,data@l
    mtctr r3
loop:
    addi r5,r5,3
    cmpdi r5,7
    bdnz loop
    bl function
    std r5,8(r4)
    lwz r7,12(r4)
    mftb r8
    li r0,1
    li r3,3
    sc                  # exit(3)

function:
    addic. r6,r3,-6
    mfxer r9
    addic r10,r5,-1     # carries
    subfe r11,r3,r5
    blr

    .data
data:
    .quad 0, 0
