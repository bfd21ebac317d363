#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Makes the files of other tools in this folder again. Needs Debian's qemu-user, qemu-system-ppc, gdb-multiarch and binutils-powerpc64-linux-gnu.
# Made with QEMU 7.2.22 and GDB 13.1. Times, and addresses of QEMU's own code, differ each time.
set -eu
cd "$(dirname "$0")"
cross=powerpc64-linux-gnu
log='in_asm,exec,cpu,nochain'
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for order in big little; do
    case $order in
        big) emulation=elf64ppc qemu=qemu-ppc64 ;;
        little) emulation=elf64lppc qemu=qemu-ppc64le ;;
    esac
    $cross-as -mregnames -mpower9 -a64 -m$order user.s -o "$work/user.o"
    $cross-ld -m $emulation -z max-page-size=4096 -Ttext 0x100000 -Tdata 0x200000 "$work/user.o" -o user-$order.elf
    # exit code 3 is the program's
    $qemu -singlestep -d $log -D $qemu.log user-$order.elf || [ $? = 3 ]
done

# 24 steps: in the function, behind the carry.
qemu-ppc64 -g 20123 user-big.elf &
sleep 1
gdb-multiarch -batch -nx user-big.elf -ex 'set architecture powerpc:common64' -ex 'target remote :20123' \
    -ex 'stepi 24' -ex 'info registers' -ex kill 2>/dev/null >gdb-user.txt
wait $! || true

$cross-as -mregnames -mpower9 -a64 -mbig system.s -o "$work/system.o"
$cross-objcopy -O binary -j .text "$work/system.o" "$work/system.bin"
for cpus in 1 2; do
    (sleep 2; echo quit) | qemu-system-ppc64 -M powernv9 -m 1G -smp $cpus -accel tcg,thread=single -bios "$work/system.bin" -nographic -nodefaults \
        -singlestep -d $log -D qemu-system-$cpus.log -monitor stdio >/dev/null 2>&1
done

# 5 steps: before the system call. Of a whole system there are special purpose registers too, some twice.
(sleep 5; echo quit) | qemu-system-ppc64 -M powernv9 -m 1G -bios "$work/system.bin" -nographic -nodefaults -S -gdb tcp::20124 \
    -monitor stdio >/dev/null 2>&1 &
sleep 1
gdb-multiarch -batch -nx -ex 'set architecture powerpc:common64' -ex 'set endian big' -ex 'target remote :20124' \
    -ex 'stepi 5' -ex 'info registers' 2>/dev/null >gdb-system.txt
wait $! || true
