# Shows: a reservation is not lost when another core stores beside its granule of 128 bytes
# Expected from: Power ISA, Book II, Reservations: only a store into the granule loses it; the granule of POWER8 to POWER10 is a cache line of 128 bytes (isa-facts)
# regress: --cores 2 --quantum 3

        .equ    PLACE,0x2000
        .equ    READY,0x2100
        .equ    DONE,0x2200

        .globl  _start
_start: mfspr   r4,PIR
        cmpwi   r4,0
        li      r10,PLACE
        li      r6,1
        bne     other

        ldarx   r5,0,r10
        std     r6,READY(0)
1:      ld      r7,DONE(0)
        cmpdi   r7,1
        bne     1b
        li      r8,0x77
        stdcx.  r8,0,r10
        mfcr    r9
        srwi    r9,r9,28                # CR0
        li      r3,0
        attn

other:  ld      r7,READY(0)
        cmpdi   r7,1
        bne     other
        li      r8,0x55
        stb     r8,PLACE+128(0)         # the first byte after the granule
        stb     r8,PLACE-1(0)           # the last one before
        sync
        std     r6,DONE(0)
        b       .
