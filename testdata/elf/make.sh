#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Makes the ELF files of this directory with GNU binutils (made with 2.40): be/le, ELFv1 and ELFv2, and one that does not say which.
set -e
cd "$(dirname "$0")"
make() { # output, byte order, symbol to define
    powerpc64-linux-gnu-as -a64 -mpower9 "-m$2" ${3:+--defsym "$3=1"} -o "$1.o" sum.S
    powerpc64-linux-gnu-ld "-E$4" -nostdlib -N --section-start=.text=0x1000 --build-id=none -o "$1.elf" "$1.o"
    rm "$1.o"
    chmod 644 "$1.elf"
}
make sum-be-v1 big ELFV1 B
make sum-be-v2 big ELFV2 B
make sum-le-v1 little ELFV1 L
make sum-le-v2 little ELFV2 L
make sum-be-unsaid big "" B
