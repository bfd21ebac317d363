# SPDX-License-Identifier: Apache-2.0
# Gives the kernel its TOC pointer and a stack, and halts with its result in r3.
        .abiversion 2
        .globl  _start
_start: lis     2,.TOC.@ha
        addi    2,2,.TOC.@l
        lis     1,stack@ha
        addi    1,1,stack@l
        bl      kernel
        nop
        .long   0x00000200              # attn
        .bss
        .balign 16
        .space  32768
stack:  .space  256
