# big-endian only: GNU as refuses these when little-endian
        lmw r29,4(r1)
        stmw r29,4(r1)
        lswi r5,r4,4
        stswi r5,r4,32
        lswx r5,0,r4
