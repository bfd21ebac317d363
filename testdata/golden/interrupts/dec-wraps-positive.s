# Shows: a decrementer exception ends when DEC wraps from its most negative value to its largest
# Expected from: Power ISA, Book III, Decrementer: a level; timebase-facts case 39 (kvm-unit-tests; QEMU is known to interrupt here)
# regress: --load 0

        .org    0x900
        li      r3,1
        attn

        .org    0x1000
        .globl  _start
_start: lis     r4,0x8000
        ori     r4,r4,1
        mtdec   r4                      # 80000001
        li      r9,-0x8000              # 80000000
        mtmsrd  r9,1                    # 7fffffff: EE = 1, but nothing is pending
        mfdec   r5
        li      r3,0
        attn
