// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.MachineBuilder;
import dev.metronome.core.loader.Program;
import dev.metronome.core.loader.ProgramReader;
import dev.metronome.isa.CpuModel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The hypervisor of {@code testdata/programs/hypervisor}, assembled for one processor.
 *
 * @param cpu POWER8 or POWER9
 * @param program what was assembled
 */
record HypervisorProgram(CpuModel cpu, Program program) {
    static final Path DIRECTORY =
            Path.of(System.getProperty("metronome.root", ".."), "testdata", "programs", "hypervisor");

    private static final long MIB = 1 << 20;

    /** As it stands in the files. */
    static HypervisorProgram of(CpuModel cpu) {
        return new HypervisorProgram(cpu, reader(cpu, ByteOrder.BIG_ENDIAN).read(DIRECTORY.resolve(main(cpu))));
    }

    /** With {@code prelude} before it. */
    static HypervisorProgram of(CpuModel cpu, ByteOrder order, String prelude) {
        String source = prelude + "\n.include \"" + main(cpu) + "\"\n";
        String name = DIRECTORY.resolve("prelude.s").toString();
        return new HypervisorProgram(cpu, reader(cpu, order).assemble(source, name));
    }

    /** A reader that assembles for address 0, where vectors are. */
    static ProgramReader reader(CpuModel cpu, ByteOrder order) {
        return new ProgramReader(Optional.empty(), 0, Optional.empty(), Optional.of(order), cpu.level());
    }

    private static String main(CpuModel cpu) {
        return cpu == CpuModel.POWER8 ? "power8.s" : "power9.s";
    }

    /** A builder of machines that have the RAM that README.md says. */
    MachineBuilder machine(int cores, int threads) {
        return Machine.builder()
                .cpu(cpu)
                .cores(cores)
                .threadsPerCore(threads)
                .memory(cpu == CpuModel.POWER8 ? (32L * cores + 2) * MIB : 16 * MIB)
                .byteOrder(program.byteOrder());
    }

    /** Loads it into {@code machine} with its parameters: the offset, the slice, the decrementer interrupts. */
    void load(Machine machine, long offset, long slice, long interrupts) {
        program.loadInto(machine);
        for (HardwareThread t : machine.threads()) {
            t.gpr(4, offset);
            t.gpr(5, slice);
            t.gpr(6, interrupts);
        }
    }

    /** A constant or an address by its name in the source. */
    long symbol(String name) {
        Long value = program.symbols().get(name);
        if (value == null) {
            throw new IllegalArgumentException("no symbol " + name);
        }
        return value;
    }

    /** The bytes of the guest in the program. */
    byte[] guest() {
        return program.segments().stream()
                .filter(segment -> segment.name().equals(".guest"))
                .findFirst()
                .orElseThrow()
                .bytes();
    }

    /** A doubleword of a thread's vcpu area, by the name of its offset. */
    long vcpu(HardwareThread t, String field) {
        long area = symbol("VCPUS") + t.processorId() * symbol("V_SIZE");
        return doubleword(t.core().machine(), area + symbol(field), program.byteOrder());
    }

    /** A doubleword of storage. */
    static long doubleword(Machine machine, long real, ByteOrder order) {
        return ByteBuffer.wrap(machine.storage().read(real, Long.BYTES))
                .order(order)
                .getLong();
    }
}
