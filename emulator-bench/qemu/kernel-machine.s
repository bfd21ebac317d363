# SPDX-License-Identifier: Apache-2.0
#
# Calls a kernel of testdata/kernels on the bare machine, after frame.s. kernel-user.s does it in a process.
        .abiversion 2
        .set    leave,asleep
program:
        lis     r2,.TOC.@ha
        addi    r2,r2,.TOC.@l
        lis     r1,stack@ha
        addi    r1,r1,stack@l
again:  bl      kernel
        nop
        addic.  r27,r27,-1
        bne     again
        b       end

        .bss
        .balign 16
        .space  32768
stack:  .space  256
