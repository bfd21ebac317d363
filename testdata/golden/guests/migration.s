# Shows: a guest moves to a core whose Time Base began elsewhere, with a new offset: the guest's time goes on, never back, and less than 2^24 ahead
# Expected from: timebase-facts case 80 and 5.8 (QEMU: offset = guest's time - host's; Linux rounds it up to a multiple of 2^24)
# regress: --cores 2 --load 0 --tb-start 0:0x1000123456,1:0x7777777

        .equ    TIME,0x3000             # the guest: its Time Base when it left core 0,
        .equ    NEXT,0x3008             # where it goes on,
        .equ    GPR20,0x3010            # and its register
        .equ    MOVED,0x3080            # 1: core 1 may have it

        .org    0xc00
        cmpwi   r10,0
        bne     done
        mftb    r5                      # the guest's time still
        std     r5,TIME(0)
        std     r20,GPR20(0)
        mfsrr0  r6
        std     r6,NEXT(0)
        lwsync
        li      r6,1
        std     r6,MOVED(0)
        b       .
done:   li      r3,0
        attn

        .org    0x1000
        .globl  _start
_start: mfspr   r10,PIR
        cmpwi   r10,0
        bne     take
        lis     r8,0x500                # the offset on core 0
        li      r4,0x2000
        b       enter

take:   ld      r6,MOVED(0)
        cmpdi   r6,1
        bne     take
        lwsync
        ld      r20,GPR20(0)
        ld      r4,NEXT(0)
        ld      r5,TIME(0)
        mftb    r6
        subf    r8,r6,r5
        lis     r7,0x100
        addi    r7,r7,-1                # ffffff
        add     r8,r8,r7
        clrrdi  r8,r8,24                # the offset on core 1

enter:  mftb    r6
        add     r9,r8,r6
        mtspr   TBU40,r9                # no carry is near
        mtspr   HSRR0,r4
        li      r5,1
        sldi    r5,r5,63
        ori     r5,r5,0x1002            # SF, ME, RI
        mtspr   HSRR1,r5
        hrfid

        .org    0x2000
        mftb    r20
        sc      1
        mftb    r21
        subf    r22,r20,r21
        sc      1
