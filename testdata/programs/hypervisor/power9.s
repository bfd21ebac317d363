# The hypervisor for POWER9: each thread has its HDEC, guests are placed by radix trees. README.md tells how to run it.

        .set    POWER9,1
        .include "hypervisor.s"
