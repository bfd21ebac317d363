# A hypervisor: one guest on each core, which has as many processors as the core has threads. Assemble power8.s or power9.s
# with --load 0. README.md has the map of storage and the order of things.
#
# At the start, the same in all threads:
#   r4  what is added to the guests' Time Base, rounded up to a multiple of 2^24; core n adds n * 2^24 more
#   r5  ticks of a time slice; 0: 5,000
#   r6  decrementer interrupts that each guest processor waits for; 0: 10
# At the end, in thread 0.0:
#   r3  0 if all is well, or what is not (check.s), or the vector of an interrupt that must not be (vectors.s)

        .include "constants.s"
        .include "macros.s"
        .include "vectors.s"

        .org    0x2000
        .include "setup.s"
        .ifdef POWER8
        .include "place8.s"
        .else
        .include "place9.s"
        .endif
        .include "dispatch.s"
        .ifdef LINUX_5_16
        .include "thread.s"
        .else
        .include "enter.s"
        .include "leave.s"
        .include "switch.s"
        .endif
        .include "registers.s"
        .include "log.s"
        .include "handle.s"
        .include "sleep.s"
        .include "check.s"

        .section .guest,"ax"            # a section of its own, so that .org counts from the guest's beginning
guest_image:
        .include "guest.s"
        .balign 8
guest_image_end:
