#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs every N.bin of a folder on QEMU and writes the registers at its attn into N.out.

One QEMU, a POWER9 without an operating system, is driven by its GDB server: the program goes to real address 0, all registers
become 0, MSR becomes that of 64-bit little-endian hypervisor state, and a breakpoint lies at attn, which QEMU does not have.
"""

import os
import re
import socket
import struct
import subprocess
import sys
import tempfile
import time

QEMU = ["qemu-system-ppc64", "-M", "powernv9", "-cpu", "power9", "-m", "1G", "-nodefaults", "-display", "none", "-S"]
ATTN = struct.pack("<I", 0x200)
IMAGE = 1024
SECONDS = 20
# registers of the server: the numbers of GDB's org.gnu.gdb.power.core, which QEMU gives r0 to r31, then 32 for f0 to f31
PC, MSR, CR, LR, CTR, XER = 64, 65, 66, 67, 68, 69
# SF, HV, ME, LE
START_MSR = 0x9000000000001001


class Gdb:
    """GDB's remote serial protocol, as much of it as is needed."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        deadline = time.monotonic() + SECONDS
        while True:
            try:
                self.socket.connect(path)
                break
            except OSError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.05)
        self.socket.settimeout(SECONDS)
        self.received = b""
        self.ask("QStartNoAckMode")
        self.socket.sendall(b"+")
        # QEMU takes registers one by one from those alone who know its description of them
        self.ask("qXfer:features:read:target.xml:0,ffb")

    def ask(self, command):
        data = command.encode()
        self.socket.sendall(b"$%s#%02x" % (data, sum(data) & 0xFF))
        while True:
            match = re.search(rb"\$([^#]*)#..", self.received, re.DOTALL)
            if match:
                self.received = self.received[match.end():]
                return match.group(1).decode()
            more = self.socket.recv(65536)
            if not more:
                sys.exit("QEMU has ended the connection after " + command[:40])
            self.received += more

    def do(self, command):
        answer = self.ask(command)
        if answer != "OK":
            sys.exit("QEMU answers %r to %s" % (answer, command[:40]))

    def write(self, address, data):
        self.do("M%x,%x:%s" % (address, len(data), data.hex()))

    # the bytes of a register are in the byte order that MSR[LE] says
    def set(self, number, value, order="little"):
        self.do("P%x=%s" % (number, value.to_bytes(4 if number in (CR, XER) else 8, order).hex()))

    def get(self, number):
        return int.from_bytes(bytes.fromhex(self.ask("p%x" % number)), "little")


def attn_of(name, image):
    for place in range(0, len(image), 4):
        if image[place:place + 4] == ATTN:
            return place
    sys.exit(name + " has no attn")


def run(gdb, name, image):
    """The registers at the end, as the lines of N.out."""
    attn = attn_of(name, image)
    gdb.write(0, image + bytes(IMAGE - len(image)))
    for number in list(range(32)) + [PC, CR, LR, CTR, XER]:
        gdb.set(number, 0)
    gdb.do("Z0,%x,4" % attn)
    answer = gdb.ask("c")
    pc = gdb.get(PC)
    gdb.do("z0,%x,4" % attn)
    if pc != attn or gdb.get(MSR) != START_MSR:
        sys.exit("%s stopped at %#x with MSR %#x, not at attn (%#x): %s" % (name, pc, gdb.get(MSR), attn, answer))
    names = [("GPR%d" % n, n) for n in range(32)] + [("LR", LR), ("CTR", CTR), ("XER", XER), ("CR", CR)]
    return "".join("%s %016X\n" % (register, gdb.get(number)) for register, number in names)


def main(folder):
    with tempfile.TemporaryDirectory() as scratch:
        path = os.path.join(scratch, "gdb")
        qemu = subprocess.Popen(QEMU + ["-chardev", "socket,id=gdb,server=on,wait=off,path=" + path, "-gdb", "chardev:gdb"])
        try:
            gdb = Gdb(path)
            gdb.set(MSR, START_MSR, "big")
            numbers = sorted(int(f[:-4]) for f in os.listdir(folder) if re.fullmatch(r"\d+\.bin", f))
            for number in numbers:
                name = os.path.join(folder, str(number))
                with open(name + ".bin", "rb") as file:
                    registers = run(gdb, name, file.read())
                with open(name + ".out", "w", encoding="ascii", newline="\n") as file:
                    file.write(registers)
            print("%d programs" % len(numbers))
        finally:
            qemu.kill()
            qemu.wait()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: qemu.py FOLDER")
    main(sys.argv[1])
