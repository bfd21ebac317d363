# SPDX-License-Identifier: Apache-2.0
"""The programs that are compared, and how Debian's cross tools build them."""

import pathlib
import struct
import subprocess
from dataclasses import dataclass

HERE = pathlib.Path(__file__).resolve().parent
TOOLS = "powerpc64-linux-gnu-"
REPETITIONS = 8  # where frame.s has them in an image
RESULT = 0x200  # where it puts the result, and behind it a doubleword that says that it is there
COMPILE = (  # as testdata/kernels/make.sh
    "-O2 -mcpu=power8 -mabi=elfv2 -mbig-endian -msoft-float -mno-altivec -mno-vsx -ffreestanding -fno-pic -fno-stack-protector"
    " -fno-asynchronous-unwind-tables -fno-tree-loop-distribute-patterns -mcmodel=small"
).split()


class BuildError(Exception):
    """A cross tool did not make what it should."""


@dataclass(frozen=True)
class Program:
    """Something to repeat: a call of a kernel, which exists for Linux too, or a turn of a loop about time, for the bare machine alone."""

    letter: str
    name: str
    source: str = "kernel-machine.s"
    symbols: tuple = ()

    @property
    def is_kernel(self):
        return self.source == "kernel-machine.s"

    def build(self, folder, kernels):
        """Leaves NAME.bin in the folder, a flat image for address 0, and NAME.user of a kernel, a program for Linux."""
        compiled = [folder / f"{self.name}.o"] if self.is_kernel else []
        if self.is_kernel:
            tool("gcc", *COMPILE, "-c", "-o", compiled[0], kernels / f"{self.name}.c")
            start = assemble(folder / "user.o", "kernel-user.s")
            tool("ld", "-EB", "-o", self.user(folder), start, *compiled)
        start = assemble(folder / "machine.o", "frame.s", self.source, symbols=self.symbols)
        linked = folder / "machine.elf"
        tool("ld", "-EB", "-Ttext=0", "-e", "0x10", "--no-warn-rwx-segments", "-o", linked, start, *compiled)
        tool("objcopy", "-O", "binary", linked, self.image(folder))

    def image(self, folder):
        return folder / f"{self.name}.bin"

    def user(self, folder):
        return folder / f"{self.name}.user"

    def image_repeating(self, folder, repetitions):
        """The image with its number of repetitions."""
        contents = bytearray(self.image(folder).read_bytes())
        struct.pack_into(">Q", contents, REPETITIONS, repetitions)
        path = folder / "repeating.bin"
        path.write_bytes(contents)
        return path


PROGRAMS = [
    Program("a", "xorshift"),
    Program("b", "sieve"),
    Program("q", "sort"),
    Program("c", "crc32"),
    Program("d", "matrix"),
    Program("e", "fib"),
    Program("f", "mix"),
    Program("m", "mftb", "mftb.s"),
    Program("r", "round-trip-23", "round-trip.s", ("SWITCH_REGISTERS=0",)),
    Program("s", "round-trip-131", "round-trip.s", ("SWITCH_REGISTERS=1",)),
]


def assemble(output, *sources, symbols=()):
    defined = [word for symbol in symbols for word in ("--defsym", symbol)]
    tool("as", "-a64", "-mbig", "-mregnames", "-mpower8", *defined, "-o", output, *(HERE / source for source in sources))
    return output


def tool(name, *arguments):
    command = [TOOLS + name, *map(str, arguments)]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BuildError(f"{' '.join(command)} failed:\n{done.stderr.strip()}")
