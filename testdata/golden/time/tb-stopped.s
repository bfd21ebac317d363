# Shows: a Time Base that has stopped stands still; TFMR and HMER tell it, and the hypervisor maintenance interrupt comes as soon as it is enabled
# Expected from: timebase-facts case 95, 5.3 (TFMR bit 44: missing step) and 5.7; HMER bit 4 is the Time Base's
# regress: --load 0 --at 3:tb-stop

        .org    0xe60
        mftb    r8
        mfspr   r9,HMER
        li      r3,0
        attn

        .org    0x1000
        .globl  _start
_start: lis     r4,0x800
        sldi    r4,r4,32                # bit 4
        mtspr   HMEER,r4
        mftb    r5                      # it stops before this instruction
        mftb    r6
        mfspr   r7,TFMR
        rldicl  r10,r7,32,60            # bits 28:31: the state
        rldicl  r11,r7,45,63            # bit 44
        li      r9,-0x8000
        mtmsrd  r9,1                    # EE = 1
        b       .
