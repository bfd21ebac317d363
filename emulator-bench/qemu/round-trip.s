# SPDX-License-Identifier: Apache-2.0
#
# Round trips from a hypervisor into a guest and back, after frame.s: the Time Base moved forward by 2^24 for the guest, hrfid, the guest's sc 1, the Time Base moved back.
# 23 instructions a repetition; 131 if SWITCH_REGISTERS is not 0, as 11 general and 8 special purpose registers are saved and others put in their place each way.
# Two more where the low 24 bits carry just between the reads, and that has to be repaired.
# The result is the number of ticks that the Time Base lost to all of it: what VTB, which no write of TBU40 moves, gained more.
        .ifndef SWITCH_REGISTERS
        .set    SWITCH_REGISTERS,0
        .endif
        .set    HSRR0_SPR,314
        .set    HSRR1_SPR,315
# Pages without code, as stores into one with code cost QEMU dear.
        .set    HOST_AREA,0x7000
        .set    GUEST_AREA,0x7100

# Puts the Time Base + offset into its upper 40 bits, and one more if the low 24, which go on, have carried in between.
        .macro  move_time_base offset
        mftb    r3
        add     r4,r3,\offset
        mtspr   TBU40_SPR,r4
        mftb    r5
        clrldi  r5,r5,40
        clrldi  r6,r3,40
        cmpld   r5,r6
        bge     1f
        add     r4,r4,r26
        mtspr   TBU40_SPR,r4
1:
        .endm

# SRR0, SRR1, SPRG0 to SPRG3, DAR and DSISR.
        .macro  each_spr area,what
        \what   26,\area
        \what   27,\area+8
        \what   272,\area+16
        \what   273,\area+24
        \what   274,\area+32
        \what   275,\area+40
        \what   19,\area+48
        \what   18,\area+56
        .endm
        .macro  save_spr spr,where
        mfspr   r3,\spr
        std     r3,\where(0)
        .endm
        .macro  restore_spr spr,where
        ld      r3,\where(0)
        mtspr   \spr,r3
        .endm
        .macro  each_gpr instruction,area
        \instruction r7,\area+64(0)
        \instruction r8,\area+72(0)
        \instruction r9,\area+80(0)
        \instruction r10,\area+88(0)
        \instruction r11,\area+96(0)
        \instruction r12,\area+104(0)
        \instruction r13,\area+112(0)
        \instruction r14,\area+120(0)
        \instruction r15,\area+128(0)
        \instruction r16,\area+136(0)
        \instruction r17,\area+144(0)
        .endm
        .macro  switch_registers from,to
        .if     SWITCH_REGISTERS
        each_gpr std,\from
        each_spr \from,save_spr
        each_spr \to,restore_spr
        each_gpr ld,\to
        .endif
        .endm

program:
        lis     r26,0x100               # 2^24
        mr      r28,r26
        neg     r29,r26
        li      r30,guest
        li      r31,1                   # MSR of the guest: SF and ME
        sldi    r31,r31,63
        ori     r31,r31,0x1000
        mfspr   r20,VTB_SPR
        mftb    r21
enter:  switch_registers HOST_AREA,GUEST_AREA
        move_time_base r28
        mtspr   HSRR0_SPR,r30
        mtspr   HSRR1_SPR,r31
        hrfid
guest:  sc      1
leave:  switch_registers GUEST_AREA,HOST_AREA
        move_time_base r29
        addic.  r27,r27,-1
        bne     enter
        mfspr   r22,VTB_SPR
        mftb    r23
        subf    r3,r20,r22
        subf    r4,r21,r23
        subf    r3,r4,r3
        b       end
