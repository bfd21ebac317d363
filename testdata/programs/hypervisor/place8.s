# POWER8: a guest's real address is ORed with RMOR and limited by LPCR[RMLS]. RMOR must be a multiple of the limit, of which the
# smallest is 32 MiB; so the guest of core n is at (n + 1) * 32 MiB, however little it needs.

        .set    RMLS_32M,8 << 26
        .set    LIMIT_SHIFT,25

# r27: the number of the core, r26: LPCR at the start
place_guest:
        addi    r3,r27,1
        sldi    r3,r3,LIMIT_SHIFT
        std     r3,C_BASE(r30)
        load    r3,RMLS_32M|LPES
        or      r3,r3,r26
        std     r3,C_LPCR(r30)
        ori     r3,r26,PECE_DEC         # so that DEC ends a nap
        std     r3,C_HOST_LPCR(r30)
        blr
