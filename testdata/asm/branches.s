# Branch operands: bits and fields of CR, hints, distances, absolute targets.
start:  bc 12,2,start
        bc 12,4*cr2+eq,start
        bc 4,cr3*4+lt,start
        bt 7,start
        bf 4*cr1+so,start
        beq cr2,start
        bne- start
        bne+ cr1,start
        beq+ cr7,start
        bdnz start
        bdz start
        bdnz+ start
        bdnzt 4*cr1+gt,start
        bso start
        bns cr3,start
        bun start
        blt cr4,start
        bge cr5,start
        bgt cr6,start
        ble start
        bla 0x100
        ba 0x40
        bca 12,eq,0x80
        b 8
        nop
        bl -4
        blr
        bctr
        bctrl
        beqlr
        bnelr cr2
        bdnzlr
        beqctr
        bltlr+ cr1
        bclr 20,0
        bcctr 20,0,0
        .set far,0x10
        b far
        b end
end:    bclrl 12,gt
