# SPDX-License-Identifier: Apache-2.0
# The source of the ELF files beside it (make.sh): r3 := 1 + 2 + ... + 10 = 55, then attn.
# It reads its limit from storage, in ELFv1 through the TOC pointer, so a segment or an r2 loaded wrongly shows.
        .ifdef  ELFV2
        .abiversion 2
        .endif
        .globl  _start
        .ifdef  ELFV1
        .section .opd,"aw"
        .balign 8
_start: .quad   code, .TOC.@tocbase, 0
        .section .toc,"aw"
limit:  .quad   10
        .text
code:   ld      4,limit@toc(2)          # r2 comes from the descriptor
        .else
        .data
        .balign 8
limit:  .quad   10
        .text
_start: lis     4,limit@ha
        ld      4,limit@l(4)
        .endif
        li      3,0
        mtctr   4
1:      mfctr   5
        add     3,3,5
        bdnz    1b
        .long   0x00000200              # attn
        .bss
        .space  64
