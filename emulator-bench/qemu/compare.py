# SPDX-License-Identifier: Apache-2.0
"""Compares Metronome with QEMU: see --help."""

import argparse
import datetime
import os
import pathlib
import platform
import re
import shutil
import signal
import subprocess
import sys
import tempfile

import measure
import report
from engines import Metronome, QemuSystem, QemuUser
from process import RunError, end_all
from programs import PROGRAMS, TOOLS, BuildError

EX_USAGE, EX_NOINPUT, EX_UNAVAILABLE, EX_SOFTWARE = 64, 66, 69, 70
ROOT = pathlib.Path(__file__).resolve().parents[2]
PACKAGES = {
    "qemu-ppc64": "qemu-user",
    "qemu-system-ppc64": "qemu-system-ppc",
    f"{TOOLS}gcc": "gcc-powerpc64-linux-gnu",
    f"{TOOLS}as": "binutils-powerpc64-linux-gnu",
    f"{TOOLS}ld": "binutils-powerpc64-linux-gnu",
    f"{TOOLS}objcopy": "binutils-powerpc64-linux-gnu",
}
DESCRIPTION = """\
Runs the same programs on Metronome and on QEMU, in turns, and prints how their speeds compare in steady state.

A run of N repetitions and one of 3 N have starting, translating and warming up in common, so the difference of what
they took is 2 N repetitions in steady state. CPU time is that of all threads of the process. Instructions are counted
by Metronome; QEMU executes the same.

programs:
"""
NEEDS = """\
Needs Python 3.9 or later, QEMU (qemu-user, qemu-system-ppc) and Debian's cross tools (gcc-powerpc64-linux-gnu).
Writes to temporary folders alone. All programs on all engines take about half an hour, --quick some minutes.
"""


class Usage(argparse.ArgumentParser):
    """Wrong options end with the exit code that they have in the rest of Metronome."""

    def error(self, message):
        print(f"{self.prog}: {message}; see --help", file=sys.stderr)
        sys.exit(EX_USAGE)


def main():
    options = parse()
    engines = [engine for engine in chosen_engines(options) if any(map(engine.can_run, options.only))]
    for name in (*(engine.command for engine in engines), *(name for name in PACKAGES if name.startswith(TOOLS))):
        if not shutil.which(name):
            fail(EX_UNAVAILABLE, f"no '{name}'" + (f": install Debian's package {PACKAGES[name]}" if name in PACKAGES else ""))
    with tempfile.TemporaryDirectory(prefix="metronome-qemu-") as name:
        folder = pathlib.Path(name)
        for program in options.only:
            if program.is_kernel and not (options.kernels / f"{program.name}.c").is_file():
                fail(EX_NOINPUT, f"no {program.name}.c in {options.kernels}: --kernels tells where the kernels are, --only what to leave out")
            program.build(folder, options.kernels)
        measure.check_results(engines, options.only, folder)
        samples = measure.compare(engines, options.only, folder, options, say)
    ours, theirs = ([engine for engine in engines if isinstance(engine, Metronome) is mine] for mine in (True, False))
    style = report.markdown if options.markdown else report.text
    print(conditions(options))
    print()
    for table in report.Report(samples, ours, theirs).tables():
        print(style(*table))


def parse():
    programs = "".join(f"  {each.letter}  {each.name}\n" for each in PROGRAMS)
    parser = Usage(prog="compare-qemu.sh", description=DESCRIPTION + programs, epilog=NEEDS, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repetitions", metavar="N", type=positive(int), help="measurements of each program on each engine (default: 5)")
    parser.add_argument("--seconds", metavar="S", type=positive(float), help="CPU time of the shorter run of a measurement, the longer takes three times that (default: 2)")
    parser.add_argument("--quick", action="store_true", help="2 repetitions of 0.7 seconds, to see that it works")
    parser.add_argument("--only", metavar="A,B", type=programs_named, default=PROGRAMS, help="these programs, by name or letter")
    parser.add_argument("--engines", metavar="A,B", default="translator,interpreter,qemu-user,qemu-system", help="these, of %(default)s")
    parser.add_argument("--markdown", action="store_true", help="tables for docs/performance.md")
    parser.add_argument("--metronome", metavar="COMMAND", default=str(ROOT / "metronome"), help="the command to compare (default: that of this tree)")
    parser.add_argument("--kernels", metavar="FOLDER", type=pathlib.Path, default=ROOT / "testdata" / "kernels", help="where the kernels' sources are (default: testdata/kernels)")
    options = parser.parse_args()
    options.repetitions = options.repetitions or (2 if options.quick else 5)
    options.seconds = options.seconds or (0.7 if options.quick else 2)
    return options


def positive(kind):
    def number(text):
        value = kind(text)
        if value <= 0:
            raise ValueError
        return value

    number.__name__ = "positive number"
    return number


def programs_named(text):
    return [one_named(name, [(each, (each.name, each.letter)) for each in PROGRAMS], "program") for name in text.split(",")]


def chosen_engines(options):
    known = [Metronome("translator", options.metronome), Metronome("interpreter", options.metronome), QemuUser(), QemuSystem()]
    try:
        return [one_named(name, [(each, (each.name,)) for each in known], "engine") for name in options.engines.split(",")]
    except argparse.ArgumentTypeError as problem:
        fail(EX_USAGE, f"--engines: {problem}")


def one_named(name, known, what):
    for each, names in known:
        if name in names:
            return each
    raise argparse.ArgumentTypeError(f"no {what} '{name}'; there are {', '.join(names[0] for _, names in known)}")


def conditions(options):
    """When, where and with what."""
    today = datetime.date.today().isoformat()
    count = f"{options.repetitions} repetitions, {options.seconds:g} and {options.seconds * measure.FACTOR:g} s a run"
    java = first_line([f"{os.environ['JAVA_HOME']}/bin/java" if os.environ.get("JAVA_HOME") else "java", "-version"])
    return f"{today}, {processor()}, {count}. {first_line(['qemu-system-ppc64', '--version'])}; {java}; {first_line([TOOLS + 'gcc', '--version'])}; Metronome {revision()}."


def processor():
    try:
        model = re.search(r"model name\s*:\s*(.*)", pathlib.Path("/proc/cpuinfo").read_text())
    except OSError:
        model = None
    return f"{model.group(1) if model else platform.machine()}, {os.cpu_count()} processors"


def first_line(command):
    try:
        said = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return f"no {command[0]}"
    return (said.stdout + said.stderr).strip().split("\n")[0]


def revision():
    return first_line(["git", "-C", str(ROOT), "describe", "--always", "--dirty"])


def say(line):
    print(line, file=sys.stderr, flush=True)


def fail(code, message):
    say(f"compare-qemu.sh: {message}")
    sys.exit(code)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    signal.signal(signal.SIGHUP, lambda *_: sys.exit(129))
    try:
        main()
    except (RunError, BuildError) as problem:
        fail(EX_SOFTWARE, problem)
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        end_all()
