# One mask in place of MB and ME, and $ as the current location.
        rlwinm r3,r4,5,0x0ff00000
        rlwinm. r3,r4,0,0xffffffff
        rlwinm r3,r4,31,1
        rlwinm r3,r4,1,0x80000000
        rlwinm r3,r4,1,0xf000000f
        rlwinm r3,r4,1,-16
        rlwimi r5,r6,7,0x7ffffffe
        rlwimi. r5,r6,7,0xc0000001
        rlwnm r7,r8,r9,0x00ff0000
        rlwnm. r7,r8,r9,~0xff
        bcl 20,31,$+4
        b $
        bne $-8
        .quad $-8
        .long $+4-$
