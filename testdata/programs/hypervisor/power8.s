# The hypervisor for POWER8: the threads of a core share HDEC, guests are placed by RMOR. README.md tells how to run it.

        .set    POWER8,1
        .include "hypervisor.s"
