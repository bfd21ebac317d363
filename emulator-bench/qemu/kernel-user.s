# SPDX-License-Identifier: Apache-2.0
#
# Calls a kernel of testdata/kernels as a process of Linux, as kernel-machine.s does on the bare machine. The number of calls is read from standard input, the result written to standard output,
# a doubleword each.
        .abiversion 2
        .set    SYS_EXIT,1
        .set    SYS_READ,3
        .set    SYS_WRITE,4
        .globl  _start
_start: lis     r2,.TOC.@ha
        addi    r2,r2,.TOC.@l
        lis     r31,number@ha
        addi    r31,r31,number@l
        li      r0,SYS_READ
        li      r3,0
        mr      r4,r31
        li      r5,8
        sc
        ld      r27,0(r31)
again:  bl      kernel
        nop
        addic.  r27,r27,-1
        bne     again
        std     r3,0(r31)
        li      r0,SYS_WRITE
        li      r3,1
        mr      r4,r31
        li      r5,8
        sc
        li      r0,SYS_EXIT
        li      r3,0
        sc

        .bss
        .balign 8
number: .space  8
