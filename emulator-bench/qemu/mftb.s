# SPDX-License-Identifier: Apache-2.0
#
# Two instructions a repetition: read the Time Base, count. After frame.s.
        .set    leave,asleep
program:
        mtctr   r27
loop:   mftb    r3
        bdnz    loop
        li      r3,0
        b       end
