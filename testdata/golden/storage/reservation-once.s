# Shows: a store-conditional stores once: the second one has no reservation any more
# Expected from: QEMU (qemu-ppc64 -cpu power9; made by make-qemu.sh); Power ISA, Book II, Reservations

        .globl  _start
_start: lis     r10,place@ha
        addi    r10,r10,place@l
        li      r4,5
        li      r5,6
        ldarx   r6,0,r10
        stdcx.  r4,0,r10
        mfcr    r7
        stdcx.  r5,0,r10
        mfcr    r8
        ld      r9,0(r10)
        li      r10,0
        li      r3,0
        attn

        .balign 128
place:  .space  128
