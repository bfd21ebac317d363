# A hypervisor adds a guest's offset to the Time Base, as KVM does on the way into the guest, and takes
# it away again on the way out. A carry out of the low 24 bits may be lost between reading the Time Base
# and writing TBU40; then the fix-up puts it back. So in every phase of the Time Base this holds:
#
#     ./metronome sweep testdata/programs/sweep/entry-exit.s --phase 0..0xffffff \
#         --expect 'TB == START + TICKS && r4 == START + r10 + r8 + 1'
#
# r4 is the guest's time, one tick after r10, VTB, which nobody writes: it counts from 0.

        .macro  switch operation
        mftb    r7
        \operation r9,r7,r8
        mtspr   TBU40,r9
        mftb    r6
        clrldi  r6,r6,40                # did the low 24 bits wrap since the first mftb?
        clrldi  r7,r7,40
        cmpld   r6,r7
        bge     1f
        addis   r9,r9,0x100             # then write the next higher upper 40 bits
        mtspr   TBU40,r9
1:
        .endm

        .globl  _start
_start: lis     r8,0x500                # the offset: a multiple of 2^24
        switch  add
        mfspr   r10,VTB
        mftb    r4                      # the guest's time
        switch  sub
        li      r3,0
        attn
