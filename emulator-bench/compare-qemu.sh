#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Compares the speeds of Metronome and QEMU, and the ticks that they lose: --help tells how.
set -eu
if ! command -v python3 >/dev/null 2>&1; then
    echo "compare-qemu.sh: no 'python3': install Debian's package python3" >&2
    exit 69
fi
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
exec env PYTHONDONTWRITEBYTECODE=1 python3 "$here/qemu/compare.py" "$@"
