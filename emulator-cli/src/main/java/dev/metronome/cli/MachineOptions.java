// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.Machine;
import dev.metronome.core.MachineBuilder;
import dev.metronome.isa.CpuModel;
import java.nio.ByteOrder;
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
            description = "instructions of a thread's turn (default: ${DEFAULT-VALUE})")
    private int quantum;

    @Option(
            names = "--insns-per-tick",
            paramLabel = "N/M",
            defaultValue = "1/1",
            converter = Numbers.RatioConverter.class,
            description = "M ticks pass in every N instructions of the machine (default: ${DEFAULT-VALUE})")
    private Numbers.Ratio ratio;

    @Option(
            names = "--tb-freq",
            paramLabel = "HZ",
            defaultValue = "512M",
            converter = Numbers.Count.class,
            description = "what a tick is taken for in reports (default: ${DEFAULT-VALUE})")
    private long frequency;

    @Option(
            names = "--tb-start",
            paramLabel = "TICKS",
            defaultValue = "0",
            converter = Numbers.Value.class,
            description = "the Time Base at the start (default: ${DEFAULT-VALUE})")
    private long timeBaseStart;

    @Option(
            names = "--cache-line",
            paramLabel = "N",
            defaultValue = "128",
            description = "bytes that dcbz clears: 64 or 128 (default: ${DEFAULT-VALUE})")
    private int cacheLine;

    @Option(
            names = "--strict-reserved",
            description = "a word with a reserved bit set is an illegal instruction; processors ignore such bits")
    private boolean strictReserved;

    /** The machine for a program of the given byte order. */
    Machine build(CpuModel cpu, ByteOrder programOrder) {
        try {
            MachineBuilder builder = Machine.builder()
                    .cpu(cpu)
                    .byteOrder(programOrder)
                    .memory(memory)
                    .cores(cores)
                    .threadsPerCore(threads)
                    .quantum(quantum)
                    .instructionsPerTick(ratio.instructions(), ratio.ticks())
                    .timeBaseFrequency(frequency)
                    .timeBaseStart(timeBaseStart)
                    .cacheLine(cacheLine)
                    .strictReserved(strictReserved);
            return builder.build();
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
