# Displacements and base registers.
        lwz r3,8(r4)
        lwz r3,4+4 ( r5 )
        ld r3 , 8 ( r4 )
        lwz r3,(4+4)(r5)
        lwz r3,-32768(r5)
        stw r3,32767(0)
        std r3,-8(r1)
        stdu r1,-112(r1)
        lwa r4,-4(r4)
        lwz r3,end-start(r5)
        ld r3,(end-start)*2(r5)
        lbz r3,0(r3)
        lhau r3,2(r4)
        lq r4,16(r6)
        stq r4,-16(r6)
        ldx r3,r4,r5
        dcbz 0,r3
start:  nop
        nop
end:    nop
        ldarx r3,0,r4
        stdcx. r3,0,r4
