# Shows: a function that calls itself, with a frame of the ABI for each call: 10! = 3628800
# Expected from: arithmetic, and QEMU (qemu-ppc64 -cpu power9; made by make-qemu.sh)

        .globl  _start
_start: lis     r1,stack@ha
        addi    r1,r1,stack@l
        li      r4,0
        std     r4,0(r1)                # the end of the chain of frames
        li      r3,10
        bl      factorial
        mr      r5,r3
        li      r3,0
        attn

factorial:
        cmpdi   r3,1
        bgt     1f
        li      r3,1
        blr
1:      mflr    r0
        std     r0,16(r1)               # into the caller's frame
        stdu    r1,-48(r1)
        std     r3,40(r1)
        addi    r3,r3,-1
        bl      factorial
        ld      r4,40(r1)
        mulld   r3,r3,r4
        addi    r1,r1,48
        ld      r0,16(r1)
        mtlr    r0
        blr

        .balign 16
        .space  1024
stack:  .space  32
