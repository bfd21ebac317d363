# POWER9: the partition table has a radix tree for each guest. The guest of core n is at 4 MiB + n * 2 MiB, a single page of 2 MiB;
# the tree has the shape that POWER9 wants: 52 bits of address, of which 13, 9 and 9 choose the page.

        .set    PARTITION_TABLE,0x100000
        .set    TABLE_SIZE,4            # 2^(12 + 4) bytes
        .set    TREES,0x200000
        .set    TREE_SHIFT,17           # room for a tree: 64 KiB, 4 KiB, 4 KiB
        .set    LEVEL_2,0x10000
        .set    LEVEL_3,0x11000
        .set    GUESTS,0x400000
        .set    PAGE_SHIFT,21

        .set    RTS,52 - 31             # of a partition table entry, in two pieces
        .set    VALID,8                 # in the upper 4 bits of an entry, which are shifted in from the right
        .set    LEAF,4
        .set    ALL_RIGHTS,0x187        # R, C; read, write, execute
        .set    UPRT_HR,0x500000        # of LPCR

# r27: the number of the core, r26: LPCR at the start
place_guest:
        load    r3,GUESTS
        sldi    r4,r27,PAGE_SHIFT
        add     r3,r3,r4
        std     r3,C_BASE(r30)
        load    r5,TREES
        sldi    r4,r27,TREE_SHIFT
        add     r5,r5,r4                # the root

        li      r6,VALID
        sldi    r6,r6,60
        li      r7,VALID|LEAF
        sldi    r7,r7,60
        or      r7,r7,r3
        ori     r7,r7,ALL_RIGHTS
        load    r4,LEVEL_3
        add     r4,r5,r4
        big     std,r7,0,r4
        or      r7,r6,r4
        ori     r7,r7,9                 # so many bits choose in the next level
        load    r4,LEVEL_2
        add     r4,r5,r4
        big     std,r7,0,r4
        or      r7,r6,r4
        ori     r7,r7,9
        big     std,r7,0,r5

        load    r4,PARTITION_TABLE
        ld      r3,C_LPID(r30)
        sldi    r3,r3,4                 # bytes of an entry
        add     r3,r4,r3
        li      r7,VALID|((RTS>>3)<<1)  # host radix, and the upper two bits of RTS at bits 1:2
        sldi    r7,r7,60
        or      r7,r7,r5
        ori     r7,r7,((RTS&7)<<5)|13
        big     std,r7,0,r3
        ptesync
        ori     r4,r4,TABLE_SIZE
        mtspr   PTCR,r4
        isync

        load    r3,UPRT_HR|LPES
        or      r3,r3,r26
        std     r3,C_LPCR(r30)
        std     r26,C_HOST_LPCR(r30)
        blr
