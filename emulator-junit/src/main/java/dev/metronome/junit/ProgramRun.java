// SPDX-License-Identifier: Apache-2.0
package dev.metronome.junit;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.MachineBuilder;
import dev.metronome.core.Numerals;
import dev.metronome.core.RegisterValue;
import dev.metronome.core.RunOutcome;
import dev.metronome.core.loader.LoadException;
import dev.metronome.core.loader.Program;
import dev.metronome.isa.asm.AssemblyException;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** One test's machine with its program, and how the run ended. */
final class ProgramRun {
    private final PowerProgram annotation;
    private final Class<?> testClass;
    private final Optional<Program> program;
    private final Machine machine;
    private final Expectations expectations;
    private @Nullable RunOutcome outcome;

    private ProgramRun(PowerProgram annotation, Class<?> testClass) {
        this.annotation = annotation;
        this.testClass = testClass;
        program = ProgramSource.of(annotation, testClass).read();
        machine = machine(annotation, program.map(Program::byteOrder).orElse(byteOrder(annotation)));
        program.ifPresent(p -> p.loadInto(machine));
        inElement("set", () -> {
            List<RegisterValue> values = values(annotation.set());
            values.forEach(value -> value.set(machine));
            return values;
        });
        expectations = inElement("expect", () -> new Expectations(values(annotation.expect()), machine));
    }

    /**
     * A machine, ready to run.
     *
     * @param testClass beside which the program's file may be
     * @throws ExtensionConfigurationException if the annotation has a mistake; the message says which
     */
    static ProgramRun of(PowerProgram annotation, Class<?> testClass) {
        try {
            return new ProgramRun(annotation, testClass);
        } catch (AssemblyException | LoadException | IllegalArgumentException e) {
            throw new ExtensionConfigurationException("@PowerProgram: " + e.getMessage(), e);
        }
    }

    private static ByteOrder byteOrder(PowerProgram annotation) {
        return annotation.endian().order().orElse(ByteOrder.BIG_ENDIAN);
    }

    private static Machine machine(PowerProgram annotation, ByteOrder order) {
        MachineBuilder builder = Machine.builder()
                .cpu(annotation.cpu())
                .cores(annotation.cores())
                .threadsPerCore(annotation.threads())
                .memory(annotation.memory())
                .byteOrder(order)
                .timeBaseStart(annotation.timeBaseStart())
                .quantum(annotation.quantum())
                .seed(annotation.seed());
        String[] ratio = annotation.instructionsPerTick().split("/", -1);
        if (ratio.length > 2) {
            throw new IllegalArgumentException("instructionsPerTick: '" + annotation.instructionsPerTick()
                    + "' is not a ratio; write for example 3/2: 3 instructions in 2 ticks");
        }
        return builder.instructionsPerTick(Numerals.value(ratio[0]), ratio.length == 2 ? Numerals.value(ratio[1]) : 1)
                .build();
    }

    private static List<RegisterValue> values(String[] texts) {
        return Stream.of(texts)
                .flatMap(text -> RegisterValue.list(text).stream())
                .toList();
    }

    /** What {@code part} makes; what it throws names the element. */
    private static <T> T inElement(String element, Supplier<T> part) {
        try {
            return part.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(element + ": " + e.getMessage(), e);
        }
    }

    Machine machine() {
        return machine;
    }

    HardwareThread thread() {
        return machine.core(0).thread(0);
    }

    Optional<Program> program() {
        return program;
    }

    /** How the run ended, if the extension has run it. */
    Optional<RunOutcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    /** Whether the extension is to run it, rather than the test's body. */
    boolean runsByItself() {
        return annotation.run() && program.isPresent();
    }

    /** Runs the program to its end. */
    RunOutcome run() {
        RunOutcome end = machine.run(annotation.maxInstructions());
        outcome = end;
        return end;
    }

    /**
     * Compares what the run has left with what is expected.
     *
     * @param repeatable whether the same run can be had again from the annotation alone, for the last lines of its trace
     * @throws AssertionError if it differs; the message tells how, and how the run ended
     */
    void check(boolean repeatable) {
        Failure failure = new Failure(Annotations.name(annotation));
        if (outcome != null && !annotation.ends().holdsOf(outcome)) {
            failure.add(
                    "end",
                    "the program was expected " + annotation.ends().words(),
                    annotation.ends().name(),
                    outcome.description());
        }
        expectations.addDifferences(failure);
        if (!failure.isEmpty()) {
            throw failure.error(end(), repeatable ? lastLines() : "");
        }
    }

    private String end() {
        RunOutcome end = outcome;
        HardwareThread t = end instanceof RunOutcome.Halted halted ? halted.thread() : thread();
        return String.format(
                "%sNIA is %016x and TB 0x%x after %,d instructions",
                end == null ? "" : end.description() + "; ",
                t.pc(),
                t.timeBase().value(),
                machine.executed());
    }

    private String lastLines() {
        return LastLines.of(of(annotation, testClass).machine, machine.executed(), annotation.maxInstructions());
    }
}
