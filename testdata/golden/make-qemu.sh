#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Makes NAME.out of those programs whose final registers come from QEMU: those that say so in '# Expected from:' and use neither interrupts nor time.
# A program runs in QEMU's user mode up to attn, which is illegal there, and the registers that it names are taken from the log.
# Made with QEMU 7.2.22 and GNU binutils 2.40, as Debian 12 has them.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# code, data and headers in one segment that can be written
echo 'SECTIONS { . = 0x10000000 + SIZEOF_HEADERS; .text : { *(.text) *(.data) } }' >"$work/writable.ld"

make() { # program, byte order, emulator
    name=$1
    folder=$(dirname "$name")
    { echo '.abiversion 2'; cat "$name.s"; } |
        powerpc64-linux-gnu-as -a64 -mpower9 -mregnames "-m$2" -I "$folder" -o "$work/a.o" -
    case $2 in big) format=-EB ;; *) format=-EL ;; esac
    powerpc64-linux-gnu-ld $format -N --no-warn-rwx-segments -T "$work/writable.ld" --build-id=none -o "$work/a.elf" "$work/a.o"
    status=0
    "$3" -cpu power9 -singlestep -d cpu,nochain -D "$work/log" "$work/a.elf" >/dev/null 2>&1 || status=$?
    attn=$(powerpc64-linux-gnu-objdump -d "$work/a.elf" | sed -n 's/^ *\([0-9a-f]*\):.*\tattn$/\1/p')
    if [ $status != 132 ] || ! grep '^NIP' "$work/log" | tail -n 1 | grep -q "^NIP 0*$attn "; then
        echo "$name: ended with $status, not with SIGILL (132) at attn ($attn)" >&2
        exit 1
    fi
    # the named registers but r0 and r1, which hold addresses; the log's last state is that before attn
    included=$(sed -n 's/.*\.include "\(.*\)".*/\1/p' "$name.s")
    registers=$(cat "$name.s" ${included:+"$folder/$included"} | sed 's/#.*//' | grep -o '\br[0-9]\+' | sort -uV | grep -vx 'r[01]' | tr '\n' ' ')
    {
        echo "# Made by make-qemu.sh: $3 -cpu power9"
        awk -v wanted="$registers" '
            /^NIP / { n = 0 }
            /^NIP / { for (k = 1; k < NF; k++) if ($k == "XER") xer = $(k + 1) }
            /^GPR[0-9]/ { for (k = 2; k <= 5; k++) gpr[n++] = $k }
            /^CR / { cr = $2 }
            END {
                count = split(wanted, names, " ")
                for (k = 1; k <= count; k++) print names[k], gpr[substr(names[k], 2)]
                print "CR", cr
                print "XER", xer
            }' "$work/log"
    } >"$name.out"
}

for name in fixed-point/bit-counts fixed-point/call-frames fixed-point/carries fixed-point/condition-register fixed-point/divide \
    fixed-point/multiply fixed-point/rotate-masks fixed-point/shift-carries storage/byte-order-big storage/reservation-once storage/self-modifying; do
    make "$name" big qemu-ppc64
done
make storage/byte-order-little little qemu-ppc64le
