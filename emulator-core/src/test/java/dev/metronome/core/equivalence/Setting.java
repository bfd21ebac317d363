// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.equivalence;

import dev.metronome.core.Machine;
import dev.metronome.core.MachineBuilder;
import dev.metronome.core.time.ManualClock;
import dev.metronome.isa.CpuModel;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * How a machine is built.
 *
 * @param memory in bytes
 * @param instructions of the ratio of time: {@code ticks} ticks in so many; 0 ticks are a clock that stands still
 * @param timeBaseStart in ticks
 * @param cacheLine 64 or 128 bytes
 * @param strict whether words with reserved bits are illegal
 * @param translateAfter so many executions of a block
 */
record Setting(
        CpuModel cpu,
        int cores,
        int threads,
        int quantum,
        long seed,
        long memory,
        ByteOrder order,
        long instructions,
        long ticks,
        long timeBaseStart,
        int cacheLine,
        boolean strict,
        int translateAfter) {

    MachineBuilder builder() {
        MachineBuilder builder = Machine.builder();
        if (ticks == 0) {
            builder.clock(new ManualClock());
        } else {
            builder.instructionsPerTick(instructions, ticks);
        }
        return builder.cpu(cpu)
                .cores(cores)
                .threadsPerCore(threads)
                .quantum(quantum)
                .seed(seed)
                .memory(memory)
                .byteOrder(order)
                .timeBaseStart(timeBaseStart)
                .cacheLine(cacheLine)
                .strictReserved(strict)
                .translateAfter(translateAfter);
    }

    Setting withThreads(int newCores, int newThreads) {
        return new Setting(
                cpu,
                newCores,
                newThreads,
                quantum,
                seed,
                memory,
                order,
                instructions,
                ticks,
                timeBaseStart,
                cacheLine,
                strict,
                translateAfter);
    }

    Setting withTurns(int newQuantum, long newSeed) {
        return new Setting(
                cpu,
                cores,
                threads,
                newQuantum,
                newSeed,
                memory,
                order,
                instructions,
                ticks,
                timeBaseStart,
                cacheLine,
                strict,
                translateAfter);
    }

    Setting withTime(long newInstructions, long newTicks, long newStart) {
        return new Setting(
                cpu,
                cores,
                threads,
                quantum,
                seed,
                memory,
                order,
                newInstructions,
                newTicks,
                newStart,
                cacheLine,
                strict,
                translateAfter);
    }

    Setting withStorage(long newMemory, ByteOrder newOrder, int newCacheLine) {
        return new Setting(
                cpu,
                cores,
                threads,
                quantum,
                seed,
                newMemory,
                newOrder,
                instructions,
                ticks,
                timeBaseStart,
                newCacheLine,
                strict,
                translateAfter);
    }

    Setting withProcessor(CpuModel newCpu, boolean newStrict, int newTranslateAfter) {
        return new Setting(
                newCpu,
                cores,
                threads,
                quantum,
                seed,
                memory,
                order,
                instructions,
                ticks,
                timeBaseStart,
                cacheLine,
                newStrict,
                newTranslateAfter);
    }

    /** Ways to make one thing in it as simple as it can be. */
    static List<UnaryOperator<Setting>> simplifications() {
        return List.of(
                s -> s.withThreads(1, 1),
                s -> s.withThreads(2, 1),
                s -> s.withThreads(1, 2),
                s -> s.withTime(1, 1, s.timeBaseStart),
                s -> s.withTime(s.instructions, s.ticks, 0),
                s -> s.withTurns(s.quantum, 0),
                s -> s.withTurns(100, s.seed),
                s -> s.withStorage(1 << 16, s.order, s.cacheLine),
                s -> s.withStorage(s.memory, ByteOrder.BIG_ENDIAN, s.cacheLine),
                s -> s.withStorage(s.memory, s.order, 128),
                s -> s.withProcessor(CpuModel.POWER9, s.strict, s.translateAfter),
                s -> s.withProcessor(s.cpu, false, s.translateAfter),
                s -> s.withProcessor(s.cpu, s.strict, 1));
    }
}
