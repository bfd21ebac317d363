// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.Machine;
import dev.metronome.core.MachineBuilder;
import dev.metronome.core.engine.Engine;
import dev.metronome.isa.CpuModel;
import java.nio.ByteOrder;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that make a machine. A value out of range is refused by the builder, in its words. */
final class MachineOptions {
    @Option(
            names = "--mem",
            paramLabel = "SIZE",
            defaultValue = "16M",
            converter = Numbers.Size.class,
            description = "bytes of RAM, from real address 0 on (default: ${DEFAULT-VALUE}, at most 2G less 4K)")
    private long memory;

    @Option(
            names = {"--cores", "-p"},
            paramLabel = "N",
            defaultValue = "1",
            description = "cores, 1 to 64 (default: ${DEFAULT-VALUE})")
    private int cores;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "threads of each core: 1, 2, 4 or 8 (default: ${DEFAULT-VALUE})")
    private int threads;

    @Option(
            names = "--quantum",
            paramLabel = "N",
            defaultValue = "100",
            description = "instructions of a thread's turn, at most with --seed (default: ${DEFAULT-VALUE})")
    private int quantum;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            converter = Numbers.Value.class,
            description =
                    "draw whose turn is next, and its length up to --quantum, from this seed; 0: turns in order (default: ${DEFAULT-VALUE})")
    private long seed;

    @Mixin
    private TimeOptions time;

    @Option(
            names = "--cache-line",
            paramLabel = "N",
            defaultValue = "128",
            description = "bytes that dcbz clears: 64 or 128 (default: ${DEFAULT-VALUE})")
    private int cacheLine;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            defaultValue = "translator",
            description =
                    "how instructions are executed: interpreter, or translator, which makes classes of what is executed often (default: ${DEFAULT-VALUE}); it changes nothing but speed")
    private Engine engine;

    @Option(
            names = "--strict-reserved",
            description = "a word with a reserved bit set is an illegal instruction; processors ignore such bits")
    private boolean strictReserved;

    @Option(
            names = "--illegal-mtspr-456",
            description =
                    "mtspr of 4, 5 and 6 is an illegal instruction in privileged state too, rather than does nothing")
    private boolean illegalMtspr456;

    /** The machine for a program of the given byte order. */
    Machine build(CpuModel cpu, ByteOrder programOrder) {
        return build(cpu, programOrder, builder -> builder);
    }

    /** The machine for a program of the given byte order, with something said besides that the options do not say. */
    Machine build(CpuModel cpu, ByteOrder programOrder, UnaryOperator<MachineBuilder> more) {
        try {
            MachineBuilder builder = Machine.builder()
                    .cpu(cpu)
                    .byteOrder(programOrder)
                    .memory(memory)
                    .cores(cores)
                    .threadsPerCore(threads)
                    .quantum(quantum)
                    .engine(engine)
                    .seed(seed)
                    .cacheLine(cacheLine)
                    .strictReserved(strictReserved)
                    .illegalMtspr456(illegalMtspr456);
            time.apply(builder);
            return more.apply(builder).build();
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.USAGE, e.getMessage() + "; see 'metronome run --help'");
        } catch (OutOfMemoryError e) {
            throw new Failure(
                    ExitCode.USAGE,
                    "--mem: the Java machine has no " + memory
                            + " bytes; give it more with METRONOME_JAVA_OPTS=-Xmx3g");
        }
    }
}
