# SPDX-License-Identifier: Apache-2.0
"""How long one repetition of a program takes when the engine has long been under way."""

from dataclasses import dataclass

from process import RunError

FACTOR = 3  # the long run has so many times the repetitions of the short one
STEADY = 0.8  # of the time that one took when there were fewer
FIRST_CALLS, FIRST_TURNS = 1, 20_000


@dataclass(frozen=True)
class Sample:
    """Of one repetition: seconds of CPU time and by the wall clock, instructions (0 if the engine does not tell), and what the result grew by."""

    cpu: float
    wall: float
    instructions: float
    growth: float


def calibrated(engine, program, folder, seconds):
    """The repetitions that take so many seconds of CPU time in steady state, which is reached when more of them go by hardly faster than fewer did."""
    repetitions = FIRST_CALLS if program.is_kernel else FIRST_TURNS
    cpu, each = engine.run(program, folder, repetitions).cpu, 0
    while True:
        former_cpu, former_each = cpu, each
        repetitions *= FACTOR
        cpu = engine.run(program, folder, repetitions).cpu
        each = (cpu - former_cpu) / (repetitions - repetitions // FACTOR)
        if cpu - former_cpu >= seconds and each >= STEADY * former_each:
            return max(1, round(seconds / each))


def sample(engine, program, folder, repetitions):
    """A short run and a long one: what they do not have in common is steady state, as both have started, translated and warmed up."""
    short, long = (engine.run(program, folder, repetitions * factor) for factor in (1, FACTOR))
    more = repetitions * (FACTOR - 1)
    cpu, wall = (long.cpu - short.cpu) / more, (long.wall - short.wall) / more
    if cpu <= 0 or wall <= 0:
        raise RunError(f"{program.name} on {engine.name}: the longer run took less time than the shorter; give --seconds more than now")
    growth = signed(long.result - short.result)
    return Sample(cpu, wall, (long.instructions - short.instructions) / more, growth / more)


def signed(doubleword):
    return (doubleword + (1 << 63)) % (1 << 64) - (1 << 63)


def compare(engines, programs, folder, options, say):
    """Samples by program and engine, taken in turns so that a slow spell of the host hits all."""
    able = [(program, engine) for program in programs for engine in engines if engine.can_run(program)]
    repetitions = {}
    for program, engine in able:
        repetitions[program, engine] = calibrated(engine, program, folder, options.seconds)
        say(f"{program.name} on {engine.name}: {repetitions[program, engine]} repetitions a run")
    samples = {pair: [] for pair in able}
    for turn in range(options.repetitions):
        for pair in able:
            program, engine = pair
            samples[pair].append(sample(engine, program, folder, repetitions[pair]))
            say(f"{turn + 1} of {options.repetitions}: {program.name} on {engine.name}: {samples[pair][-1].cpu * 1e9:.4g} ns a repetition")
    return samples


def check_results(engines, programs, folder):
    """One call of each kernel gives the same everywhere."""
    for program in filter(lambda each: each.is_kernel, programs):
        results = {engine.name: engine.run(program, folder, 1).result for engine in engines}
        if len(set(results.values())) > 1:
            told = ", ".join(f"{name} {result:#x}" for name, result in results.items())
            raise RunError(f"{program.name} does not give the same everywhere: {told}")
