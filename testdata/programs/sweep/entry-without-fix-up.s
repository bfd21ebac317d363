# The way into the guest of entry-exit.s without the fix-up: a mutation that a sweep must find out. The
# carry out of the low 24 bits is lost if it comes after mftb, but not after mtspr TBU40 two instructions
# later; the guest's time is 2^24 too small then.
#
#     ./metronome sweep testdata/programs/sweep/entry-without-fix-up.s --phase 0..0xffffff \
#         --expect 'TB == START + TICKS + r8'

        .globl  _start
_start: lis     r8,0x500                # the offset: a multiple of 2^24
        mftb    r7
        add     r9,r7,r8
        mtspr   TBU40,r9
        li      r3,0
        attn
