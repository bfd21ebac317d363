# The hypervisor for POWER9 in the order of Linux 5.16 (thread.s), for cores of one thread.

        .set    LINUX_5_16,1
        .include "power9.s"
