// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.spr;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.interrupt.InterruptVector;
import dev.metronome.isa.CpuModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What mfspr and mtspr of every number do in every state, on every processor. The expectation is worked out here from testdata/facts/sprs.csv and the
 * rules of Book III, 4.4.4 (Power ISA 3.0B and 3.1), not from the table under test.
 */
class SprAccessTest {
    private static final int MFSPR_R3 = 0x7c60_02a6;
    private static final int MTSPR_R3 = 0x7c60_03a6;
    private static final int NOP = 0x6000_0000;
    private static final long CODE = 0x1000;
    private static final long MARK = 0x1357_9bdf_0246_8aceL;
    /** LPCR[EVIRT], bit 42, which POWER8 does not have. */
    private static final long EVIRT = 0x20_0000;

    /** The states of a thread, with their MSR. */
    private enum State {
        PROBLEM(0x8000_0000_0000_5000L),
        PRIVILEGED(0x8000_0000_0000_1000L),
        HYPERVISOR(0x9000_0000_0000_1000L);

        private final long msr;

        State(long msr) {
            this.msr = msr;
        }
    }

    /** What became of an access. */
    private enum Outcome {
        DONE,
        NOTHING,
        PRIVILEGED_INSTRUCTION,
        EMULATION_ASSISTANCE,
        FACILITY_UNAVAILABLE
    }

    /** One line of the facts, by what the columns of the file say. */
    private record Fact(boolean stores, String read, String write, boolean power8, boolean power9, boolean power10) {
        static Fact of(String line) {
            String[] columns = line.split(",", 11);
            boolean power9 = columns[7].equals("y");
            boolean since31 = columns[10].contains("P10") || columns[10].startsWith("3.1");
            boolean power10 = power9 && !columns[10].startsWith("P9 only") || since31;
            return new Fact(!columns[3].isEmpty(), columns[4], columns[5], columns[6].equals("y"), power9, power10);
        }

        boolean existsIn(CpuModel cpu) {
            return switch (cpu) {
                case POWER8 -> power8;
                case POWER9 -> power9;
                case POWER10 -> power10;
            };
        }
    }

    private static final Map<Integer, Fact> FACTS = facts();

    private static Map<Integer, Fact> facts() {
        Map<Integer, Fact> facts = new HashMap<>();
        try {
            for (String line : Files.readAllLines(
                    Path.of(System.getProperty("metronome.root"), "testdata", "facts", "sprs.csv"))) {
                if (Character.isDigit(line.charAt(0))) {
                    facts.put(Integer.parseInt(line.substring(0, line.indexOf(','))), Fact.of(line));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return facts;
    }

    static Stream<Arguments> cases() {
        return Stream.of(CpuModel.values())
                .flatMap(cpu -> Stream.of(State.values())
                        .flatMap(state -> Stream.of(false, true)
                                .flatMap(write -> Stream.of(false, true)
                                        .filter(evirt -> !evirt || cpu != CpuModel.POWER8)
                                        .map(evirt -> Arguments.of(cpu, state, write, evirt)))));
    }

    @ParameterizedTest(name = "{0}, {1}, write {2}, EVIRT {3}")
    @MethodSource("cases")
    void everyNumberDoesWhatTheBookSays(CpuModel cpu, State state, boolean write, boolean evirt) {
        List<String> expected = new ArrayList<>();
        List<String> actual = new ArrayList<>();
        for (int number = 0; number < 1024; number++) {
            expected.add(number + " " + expected(cpu, state, number, write, evirt));
            actual.add(number + " " + actual(cpu, state, number, write, evirt));
        }
        assertEquals(String.join("\n", expected), String.join("\n", actual));
    }

    private static Outcome expected(CpuModel cpu, State state, int number, boolean write, boolean evirt) {
        Fact fact = FACTS.get(number);
        boolean exists = fact != null && fact.existsIn(cpu);
        String access = !exists ? "" : write ? fact.write() : fact.read();
        if (state == State.PROBLEM && !access.equals("U")) {
            return (number & 0x10) != 0 ? Outcome.PRIVILEGED_INSTRUCTION : Outcome.EMULATION_ASSISTANCE;
        }
        if (access.isEmpty()) {
            // mtspr 4, 5, 6: QEMU 7.2 does nothing, and so do we; see docs/machine.md
            boolean never = number == 0 || !write && number >= 4 && number <= 6;
            return never || evirt ? Outcome.EMULATION_ASSISTANCE : Outcome.NOTHING;
        }
        if (access.equals("H") && state == State.PRIVILEGED) {
            return evirt ? Outcome.EMULATION_ASSISTANCE : Outcome.PRIVILEGED_INSTRUCTION;
        }
        if (number >= 128 && number <= 131) {
            // transactional memory is off in MSR[TM], and here for good
            return Outcome.FACILITY_UNAVAILABLE;
        }
        return fact.stores() ? Outcome.DONE : Outcome.NOTHING;
    }

    private static Outcome actual(CpuModel cpu, State state, int number, boolean write, boolean evirt) {
        Machine machine = Machine.builder().cpu(cpu).memory(0x2000).build();
        ByteBuffer code = ByteBuffer.allocate(0x2000);
        while (code.hasRemaining()) {
            code.putInt(NOP);
        }
        int split = (number & 31) << 16 | number >>> 5 << 11;
        code.putInt((int) CODE, (write ? MTSPR_R3 : MFSPR_R3) | split);
        machine.storage().write(0, code.array());
        HardwareThread t = machine.core(0).thread(0);
        if (evirt) {
            t.set("LPCR", EVIRT);
        }
        List<Integer> accessed = new ArrayList<>();
        List<InterruptVector> interrupts = new ArrayList<>();
        machine.observeSprs((who, n, wrote) -> accessed.add(wrote == write ? n : -1), 0, 1023);
        machine.observeInterrupts((who, vector) -> interrupts.add(vector));
        t.msr(state.msr);
        t.pc(CODE);
        t.gpr(3, MARK);
        machine.run(1);
        if (interrupts.isEmpty()) {
            assertEquals(CODE + 4, t.pc());
            assertEquals(accessed.isEmpty() || write, t.gpr(3) == MARK, () -> number + ": RT");
            return accessed.equals(List.of(number)) ? Outcome.DONE : Outcome.NOTHING;
        }
        assertEquals(List.of(), accessed);
        return switch (interrupts.get(0)) {
            case PROGRAM -> {
                assertEquals(state.msr | 0x4_0000, t.get("SRR1"), "SRR1 bit 45");
                yield Outcome.PRIVILEGED_INSTRUCTION;
            }
            case HYPERVISOR_EMULATION_ASSISTANCE -> {
                assertEquals(((write ? MTSPR_R3 : MFSPR_R3) | split) & 0xffff_ffffL, t.get("HEIR"));
                yield Outcome.EMULATION_ASSISTANCE;
            }
            default -> {
                assertEquals(InterruptVector.FACILITY_UNAVAILABLE, interrupts.get(0));
                yield Outcome.FACILITY_UNAVAILABLE;
            }
        };
    }

    @Test
    void theFactsAreAllThere() {
        assertEquals(157, FACTS.size());
    }
}
