# Labels, numbered labels, the current place.
        .globl _start
_start: b first
1:      b 1f
        b 1b
1:      b 1b
        b 2f
first:  second: nop
 third :nop
2:      beq 2b
        bne cr1, third
        b .
        b .+8
        nop
        b _start+4
        bl fn$1.x
_under: .long _under - _start, . - _start, ., .
fn$1.x: blr
0:      b 0b
        b 0f
        nop
0:      b 0b
        .quad _start, 0b, fn$1.x + 4
