#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# usage: make.sh [COUNT SEED FOLDER [LENGTH]]
#
# Makes 0.bin, 1.bin ... with the generator of emulator-core's tests, and 0.out, 1.out ... with QEMU (Debian: qemu-system-ppc, python3).
# LENGTH is about how many instructions each program executes; without it, or with 0, each has its own. Without arguments: the sample beside this script.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
count=${1:-200}
seed=${2:-1}
folder=${3:-$here}
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
(cd "$here/../.." && mvn -B -ntp -q -Dquick test -pl emulator-core -am -Dtest='FlatProgramsTest#writePrograms' -Dsurefire.failIfNoSpecifiedTests=false \
    "-Dmetronome.flat.folder=$folder" "-Dmetronome.flat.count=$count" "-Dmetronome.flat.seed=$seed" "-Dmetronome.flat.length=${4:-0}")
"$here/qemu.py" "$folder"
