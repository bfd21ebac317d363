# The hypervisor for POWER8, all of it and its guest little-endian: run it with --endian little.

        .set    LITTLE,1
        .include "power8.s"
