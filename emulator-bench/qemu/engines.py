# SPDX-License-Identifier: Apache-2.0
"""What executes the programs: Metronome with either of its engines, and QEMU in both of its modes."""

import json
import mmap
import os
import pathlib
import struct
import tempfile
import time

from process import Process, Run
from programs import RESULT

POLL = 0.002  # seconds between looks for the result of a machine that cannot end by itself
MEMORY = 1 << 30  # bytes: powernv8 has no less


class Metronome:
    """The product's command line, begun as its users begin it."""

    def __init__(self, name, command):
        self.name, self.command = name, command

    def can_run(self, program):
        return True

    def run(self, program, folder, repetitions):
        image = program.image_repeating(folder, repetitions)
        options = "--cpu power8 --format flat --load 0 --pc 0x10 --max-insns 1000000G --json --engine".split()
        with Process([self.command, "run", *options, self.name, image]) as process:
            said = process.gives()
            cpu, wall = process.wait()
            try:
                report = json.loads(said)
            except ValueError:
                process.fail("no report")
            if report["outcome"] != "halted":
                process.fail(report["description"])
            result = int(report["threads"][0]["registers"]["GPR3"], 16)
            return Run(cpu, wall, result, report["instructions"])


class QemuUser:
    """qemu-ppc64, for kernels alone: a process has no way to write the Time Base."""

    name, command = "qemu-user", "qemu-ppc64"

    def can_run(self, program):
        return program.is_kernel

    def run(self, program, folder, repetitions):
        with Process([self.command, program.user(folder)]) as process:
            written = process.gives(struct.pack(">Q", repetitions))
            cpu, wall = process.wait()
            if process.child.returncode or len(written) != 8:
                process.fail("no result")
            return Run(cpu, wall, *struct.unpack(">Q", written))


class QemuSystem:
    """qemu-system-ppc64's powernv8 in real mode. It cannot be powered off by a few instructions: its RAM is a file that is looked at until the result is there."""

    name, command = "qemu-system", "qemu-system-ppc64"
    options = f"-M powernv8,memory-backend=ram -m {MEMORY >> 20}M -nodefaults -display none -serial none -monitor none -net none".split()

    def can_run(self, program):
        return True

    def run(self, program, folder, repetitions):
        image = program.image_repeating(folder, repetitions)
        shared = pathlib.Path("/dev/shm")  # no disk writes back what the guest stores there
        with tempfile.NamedTemporaryFile(dir=shared if os.access(shared, os.W_OK) else folder, prefix="metronome-") as ram:
            ram.truncate(MEMORY)
            backend = f"memory-backend-file,id=ram,size={MEMORY},mem-path={ram.name},share=on"
            with mmap.mmap(ram.fileno(), 4096) as page, Process([self.command, *self.options, "-object", backend, "-bios", image]) as process:
                while not page[RESULT + 15]:
                    if process.has_ended():
                        process.wait()
                        process.fail("no result")
                    time.sleep(POLL)
                cpu, wall = process.end()
                return Run(cpu, wall, *struct.unpack_from(">Q", page, RESULT))
