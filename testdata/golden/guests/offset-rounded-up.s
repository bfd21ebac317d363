# Shows: KVM rounds the offset that it is given up to a multiple of 2^24
# Expected from: timebase-facts case 58 and 1.1 (Linux 93b0f4dc29c5: the upper 40 bits can be written, no others)
# regress: guest --load 0 --tb-offset 0x1000001

        .org    0x1000
        .globl  _start
_start: mftb    r4
        li      r3,0
        attn
