# Rounds. In each, the primary thread decides which threads enter the guest, all of these enter it and leave it, and meet here again.

dispatch:
        set_bit C_ARRIVED
        is_primary
        beq     plan
1:      ld      r3,C_ROUND(r30)
        ld      r4,V_ROUND(r31)
        cmpd    r3,r4
        beq     1b
        lwsync
        std     r3,V_ROUND(r31)
        ld      r3,C_DONE(r30)
        cmpdi   r3,0
        bne     rest
        is_no_runner
        beq     dispatch
        b       enter

# The primary thread: all are here.
plan:   ld      r3,C_ARRIVED(r30)
        ld      r4,C_ALL(r30)
        cmpd    r3,r4
        bne     plan
        lwsync
        li      r3,0
        std     r3,C_ARRIVED(r30)
        std     r3,C_JOINED(r30)
        std     r3,C_EXITING(r30)
        std     r3,C_LEFT(r30)
choose: bl      who_can_run             # r3 = a map, r4 = when the first ceded vcpu can, r5 = vcpus that have not stopped
        cmpdi   r3,0
        bne     1f
        cmpdi   r5,0
        beq     2f
        mr      r3,r4
        bl      sleep_until
        b       choose
2:      li      r4,1
        std     r4,C_DONE(r30)
1:      std     r3,C_RUNNERS(r30)
        lwsync
        ld      r3,C_ROUND(r30)
        addi    r3,r3,1
        std     r3,C_ROUND(r30)
        ld      r3,C_DONE(r30)
        cmpdi   r3,0
        beq     enter                   # even if its own vcpu cannot: somebody must switch
        load    r3,FINISHED
        bl      increment
        mfspr   r3,PIR
        cmpwi   r3,0
        beq     check
        b       rest

# A vcpu can run if it has not ceded, or if its decrementer has expired since. The Time Base is read only if somebody has ceded.
who_can_run:
        li      r3,0
        li      r4,-1
        rldicl  r4,r4,0,1               # later than all
        li      r5,0
        li      r6,0                    # whether r7 is the time
        ld      r8,C_ALL(r30)
        mr      r9,r31
1:      ld      r10,V_STATE(r9)
        cmpdi   r10,STOPPED
        beq     4f
        addi    r5,r5,1
        cmpdi   r10,CEDED
        bne     3f
        cmpdi   r6,0
        bne     2f
        li      r6,1
        mftb    r7
2:      ld      r10,V_DEC_EXPIRES(r9)
        .ifdef LINUX_5_16
        ld      r12,C_TB_OFFSET(r30)
        subf    r10,r12,r10             # the host's time
        .endif
        subf    r11,r7,r10              # ticks from now on: the Time Base may wrap
        cmpdi   r11,0
        ble     5f
        cmpd    r11,r4
        bge     4f
        mr      r4,r11
        b       4f
5:      std     r10,V_READY(r9)
3:      li      r10,RUNNABLE
        std     r10,V_STATE(r9)
        ld      r10,V_BIT(r9)
        or      r3,r3,r10
4:      addi    r9,r9,V_SIZE
        srdi.   r8,r8,1
        bne     1b
        cmpdi   r6,0
        beqlr
        add     r4,r7,r4                # from ticks to a time
        blr
