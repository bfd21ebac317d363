# Shows: a reservation is lost when another core stores into its granule; the store-conditional does not store and says so in CR0
# Expected from: Power ISA, Book II, Reservations: lost if another processor stores to a location in the granule
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
        std     r6,READY(0)             # a store of its own does no harm
1:      ld      r7,DONE(0)
        cmpdi   r7,1
        bne     1b
        li      r8,0x77
        stdcx.  r8,0,r10
        mfcr    r9
        srwi    r9,r9,28                # CR0
        ld      r11,PLACE(0)
        li      r3,0
        attn

other:  ld      r7,READY(0)
        cmpdi   r7,1
        bne     other
        li      r8,0x55
        stb     r8,PLACE+127(0)         # another byte of the same 128
        sync
        std     r6,DONE(0)
        b       .
