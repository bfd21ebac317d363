# Shows: msgsnd to itself is a hypervisor doorbell, which waits for EE and is over when it is taken
# Expected from: Power ISA, Book III, Processor Control (message type 5; PROCIDTAG 0) and Directed Hypervisor Doorbell Interrupt; timebase-facts 4.3
# regress: --load 0

        .org    0xe80
        mtmsrd  r9,1                    # EE = 1 again: no second one
        nop
        li      r3,0
        attn

        .org    0x1000
        .globl  _start
_start: lis     r4,0x2800               # RB bits 32:36 = 5; bits 44:63 = PIR of the only thread
        msgsnd  r4
        nop                             # EE = 0
        li      r9,-0x8000
        mtmsrd  r9,1                    # EE = 1
        li      r3,1
        attn
