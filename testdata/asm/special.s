# Special purpose registers by number and by the names that GNU as knows.
        mtspr 286,r3
        mfspr r3,268
        mtspr 22,r4
        mfspr r5,310
        mtdec r3
        mfdec r3
        mftb r3
        mftb r4,268
        mftb r4,269
        mftbu r5
        mtlr r3
        mflr r3
        mtctr r4
        mtxer r5
        mtsrr0 r3
        mfsrr1 r3
        mtsprg0 r3
        mfsprg3 r4
        mfpvr r5
        mtspr 8,r0
        mtmsrd r3
        mtmsrd r3,1
        mfmsr r9
        rfid
        hrfid
        sc
