# Sleeps until the host's time is r3 or later. r4 to r7 are lost.
sleep_until:
        mflr    r6
        mr      r7,r3
1:      mftb    r4
        subf    r4,r4,r7
        cmpdi   r4,0
        ble     3f
        load    r5,FOREVER
        cmpd    r4,r5
        ble     2f
        mr      r4,r5
2:      mtdec   r4
        bl      doze_off
        b       1b
3:      mtlr    r6
        blr

# Sleeps until DEC is negative; or shorter. All registers stay but r3.
doze_off:
        ptesync
        .ifdef POWER8
        nap                             # ends at 0x100
        .else
        li      r3,0
        mtspr   PSSCR_HV,r3             # EC = 0: ends at the next instruction
        stop
        .endif
woken:  blr

# Sleeps for good.
rest:   load    r3,FOREVER
        mtdec   r3
        bl      doze_off
        b       rest
