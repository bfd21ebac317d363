# SPDX-License-Identifier: Apache-2.0
# Firmware for QEMU's powernv9, whose log the tests read. CPU 0 takes a system call, a trap and a decrementer interrupt; every CPU ends asleep.
    .org 0x10           # where QEMU begins
_start:
    mfspr r3,1023       # PIR
    cmpdi r3,0
    bne sleep
    li r5,0
    mfmsr r6
    ori r7,r6,0x8000    # EE
    sc
    trap
    li r4,-1
    mtdec r4            # negative: the exception exists
    mtmsrd r7,1         # and is enabled now
    nop
    mtmsrd r6,1
loop:
    addi r5,r5,1
    cmpdi r5,3
    blt loop
    std r5,0x2000(0)
    lwz r9,0x2004(0)
sleep:
    addi r5,r5,2
    li r10,0
    mtspr 855,r10       # PSSCR
    stop
    b .

    .org 0x700
    mfsrr0 r13
    addi r13,r13,4      # behind the trap
    mtsrr0 r13
    rfid

    .org 0x900
    lis r11,0x7fff
    mtdec r11
    rfid

    .org 0xc00
    addi r14,r14,1
    rfid
