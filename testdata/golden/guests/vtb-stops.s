# Shows: VTB is saved on the way out and loaded on the way in, so the time between counts in TB and not in VTB
# Expected from: timebase-facts case 87 and 2.5 (Linux: the virtual core keeps VTB)
# regress: --load 0

        .org    0xc00
        mfspr   r8,VTB                  # the guest has left
        cmpwi   r9,0
        bne     done
        li      r9,1
        mfsrr0  r6
        nop                             # the host has something to do
        nop
        nop
        b       enter
done:   li      r3,0
        attn

        .org    0x1000
        .globl  _start
_start: li      r8,5                    # what the guest's VTB has counted so far
        li      r5,1
        sldi    r5,r5,63
        ori     r5,r5,0x1002            # SF, ME, RI
        mtspr   HSRR1,r5
        li      r6,0x2000
enter:  mtspr   VTB,r8
        mtspr   HSRR0,r6
        hrfid

        .org    0x2000
        mfspr   r20,VTB
        sc      1
        mfspr   r21,VTB
        mftb    r22
        sc      1
