#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Makes the ELF files from the C sources beside it with Debian's gcc-powerpc64-linux-gnu, and prints what each kernel gives on this machine.
set -eu
cd "$(dirname "$0")"
for kernel in xorshift sieve sort crc32 matrix fib mix; do
    powerpc64-linux-gnu-gcc -O2 -mcpu=power8 -mabi=elfv2 -mbig-endian -msoft-float -mno-altivec -mno-vsx -ffreestanding -fno-pic -fno-stack-protector -fno-asynchronous-unwind-tables \
        -fno-tree-loop-distribute-patterns -mcmodel=small -nostdlib -static -Wl,--build-id=none -Wl,--no-warn-rwx-segments -Wl,-Ttext=0x1000 -Wl,-N -Wl,-s -o "$kernel.elf" start.S "$kernel.c"
    chmod 644 "$kernel.elf"
    cc -O2 -o /tmp/kernel.$$ host.c "$kernel.c"
    echo "$kernel $(/tmp/kernel.$$)"
    rm -f /tmp/kernel.$$
done
