# The decrementer as a clock: 10 interrupts, 1,000 ticks apart, while the processor naps in between.
# Run it with --load 0, so that the handler is at its vector:
#
#     ./metronome run testdata/programs/decrementer.s --load 0 --stats
#
# The handler sets DEC anew from the tick at which it was due, not from now, so no tick is lost however long it takes. r3 at the end is how late the last
# interrupt came: 0, as the first instruction of the handler reads the very tick that was asked for.

        .equ    PERIOD, 1000
        .equ    EE, 0x8000
        .equ    PSSCR, 855

        .org    0x900
        mftb    r5
        subf    r3,r11,r5               # how late it is
        addi    r10,r10,1
        addi    r11,r11,PERIOD          # when the next one is due
        mftb    r4
        subf    r4,r4,r11
        addi    r4,r4,-4                # mtdec is 3 ticks after that mftb, and the exception comes at -1
        mtdec   r4
        rfid

        .org    0x1000
        .globl  _start
_start: li      r9,0
        mtspr   PSSCR,r9                # EC = 0: stop ends with any exception
        mftb    r11
        addi    r11,r11,PERIOD
        mftb    r4
        subf    r4,r4,r11
        addi    r4,r4,-4
        mtdec   r4
        ori     r9,r9,EE
        mtmsrd  r9,1
sleep:  stop                            # all sleep, so time jumps to the next deadline
        cmpwi   r10,10
        blt     sleep
        attn
