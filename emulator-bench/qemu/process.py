# SPDX-License-Identifier: Apache-2.0
"""Child processes whose use of the processor is measured, and which do not survive."""

import os
import subprocess
import threading
import time
from dataclasses import dataclass

TIMEOUT = 600  # seconds, after which a run is taken to be stuck
running = set()


class RunError(Exception):
    """A run did not end as it should."""


@dataclass(frozen=True)
class Run:
    """What a run took in seconds, CPU time of all threads and wall clock; what the program gave; instructions where they are told."""

    cpu: float
    wall: float
    result: int
    instructions: int = 0


class Process:
    """A child that takes and gives bytes by pipes; it is killed when it has not ended by the end of the block."""

    def __init__(self, command):
        self.name = " ".join(map(str, command))
        self.begun = time.monotonic()
        pipe = subprocess.PIPE
        self.child = subprocess.Popen(list(map(str, command)), stdin=pipe, stdout=pipe, stderr=pipe)
        running.add(self.child)
        self.alarm = threading.Timer(TIMEOUT, self.child.kill)
        self.alarm.daemon = True
        self.alarm.start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.alarm.cancel()
        if self.child.returncode is None:
            self.end()
        for stream in (self.child.stdin, self.child.stdout, self.child.stderr):
            stream.close()

    def gives(self, given=b""):
        """All that it writes, after it has been given something to read."""
        self.child.stdin.write(given)
        self.child.stdin.close()
        return self.child.stdout.read()

    def has_ended(self):
        return os.waitid(os.P_PID, self.child.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None

    def wait(self):
        """Its end, and what it used: CPU and wall seconds."""
        _, status, usage = os.wait4(self.child.pid, 0)
        self.child.returncode = os.waitstatus_to_exitcode(status)
        running.discard(self.child)
        return usage.ru_utime + usage.ru_stime, time.monotonic() - self.begun

    def end(self):
        self.child.kill()
        return self.wait()

    def fail(self, why):
        said = self.child.stderr.read().decode(errors="replace").strip()
        status = self.child.returncode
        late = f" (killed after {TIMEOUT} s)" if status == -9 else ""
        raise RunError(f"{self.name}\n{why}; exit code {status}{late}\n{said}".strip())


def end_all():
    """Nothing is left behind, however this ends."""
    for child in list(running):
        child.kill()
