# Levels of the instruction set.
        .machine power10
        brd r3,r4
        .machine push
        .machine "power8"
        isel r3,r4,r5,2
        .machine pop
        setbc r3,eq
        .machine power9
        maddld r3,r4,r5,r6
