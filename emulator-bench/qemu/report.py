# SPDX-License-Identifier: Apache-2.0
"""The tables of a comparison."""

import statistics

UNITS = {True: "MIPS", False: "ns"}


class Report:
    """Medians of what was measured, ratios with their spread, and lost ticks, of samples by program and engine."""

    def __init__(self, samples, ours, theirs):
        self.samples, self.ours, self.theirs = samples, ours, theirs
        self.engines = ours + theirs
        self.programs = list(dict.fromkeys(program for program, _ in samples))

    def tables(self):
        """Title, header and rows of each."""
        yield "Speed by CPU time, medians: kernels in millions of guest instructions a second, time loops in nanoseconds a repetition", *self.speeds()
        if self.ours and self.theirs:
            yield "Ratios by CPU time, ours to theirs: median (least to most); more than 1 where Metronome is the faster one", *self.ratios("cpu")
            yield "Ratios by the wall clock", *self.ratios("wall")
        if any(program.name.startswith("round-trip") for program in self.programs):
            yield "Ticks that the Time Base loses in a round trip by two writes of TBU40: median (least to most)", *self.lost()

    def speeds(self):
        header = ["program", "", "instructions", *(engine.name for engine in self.engines)]
        rows = [
            [program.name, UNITS[program.is_kernel], f"{self.instructions(program):,.0f}", *(self.speed(program, engine) for engine in self.engines)]
            for program in self.programs
        ]
        return header, rows

    def instructions(self, program):
        """Of one repetition, as Metronome counts them."""
        return next((one.instructions for engine in self.ours for one in self.of(program, engine)), 0)

    def speed(self, program, engine):
        samples = self.of(program, engine)
        if not samples:
            return "-"
        seconds = statistics.median(one.cpu for one in samples)
        if not program.is_kernel:
            return f"{seconds * 1e9:.3g}"
        return f"{self.instructions(program) / seconds / 1e6:.0f}" if self.ours else "-"

    def ratios(self, measure):
        pairs = [(our, their) for our in self.ours for their in self.theirs]
        header = ["program", *(f"{our.name} : {their.name}" for our, their in pairs)]
        rows = [[program.name, *(told(self.ratio(program, *pair, measure)) for pair in pairs)] for program in self.programs]
        kernels = [program for program in self.programs if program.is_kernel]
        if len(kernels) > 1:
            rows.append(["kernels, geometric mean", *(self.mean(kernels, pair, measure) for pair in pairs)])
        return header, rows

    def ratio(self, program, our, their, measure):
        """One of each repetition, in ascending order."""
        both = zip(self.of(program, our), self.of(program, their))
        return sorted(getattr(theirs, measure) / getattr(ours, measure) for ours, theirs in both)

    def mean(self, kernels, pair, measure):
        return f"{statistics.geometric_mean(statistics.median(self.ratio(program, *pair, measure)) for program in kernels):.2f}"

    def lost(self):
        able = [engine for engine in self.engines if any(self.of(program, engine) for program in self.programs if not program.is_kernel)]
        rows = [
            [program.name, *(told(sorted(one.growth for one in self.of(program, engine)), ".3g") for engine in able)]
            for program in self.programs
            if program.name.startswith("round-trip")
        ]
        return ["program", *(engine.name for engine in able)], rows

    def of(self, program, engine):
        return self.samples.get((program, engine), [])


def told(ascending, form=".2f"):
    """The median and the spread."""
    if not ascending:
        return "-"
    return f"{statistics.median(ascending):{form}} ({ascending[0]:{form}} to {ascending[-1]:{form}})"


def text(title, header, rows):
    """Columns of equal width, the first to the left."""
    lines = [header, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(header))]
    padded = ["  ".join([line[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(line[1:], widths[1:]))]) for line in lines]
    return "\n".join([title, *padded, ""])


def markdown(title, header, rows):
    lines = [header, ["---", *["---:"] * (len(header) - 1)], *rows]
    return "\n".join([f"{title}:", "", *(f"| {' | '.join(line)} |" for line in lines), ""])
