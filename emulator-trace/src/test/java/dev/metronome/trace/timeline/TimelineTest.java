// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.core.Machine;
import dev.metronome.core.hypervisor.Hypervisor;
import dev.metronome.core.hypervisor.VirtualMachine;
import dev.metronome.core.interrupt.InterruptVector;
import dev.metronome.core.loader.ProgramReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is recorded follows from the programs by hand: an instruction takes a tick, and writes the Time Base as of its own. */
class TimelineTest {
    private static final Path PROGRAMS =
            Path.of(System.getProperty("metronome.root", "..")).resolve("testdata/programs");
    private static final String FOR_EVER = "0: b 0b";

    private static Timeline timeline(Machine machine, Consumer<Machine> run) {
        Timeline timeline = Timeline.start(machine);
        run.accept(machine);
        timeline.end();
        return timeline;
    }

    private static String text(Timeline timeline) {
        return String.join("\n", TimelineText.lines(timeline)) + "\n";
    }

    @Test
    void aRunThatLeavesTheTimeBaseAloneIsOneLine() {
        Machine machine = Machine.builder().timeBaseStart(0x10).build();
        machine.assemble(FOR_EVER);
        assertEquals("""
                ticks 0 to 1000, 512000000 in a second
                core 0 tick 0 tb=0000000000000010 host
                """, text(timeline(machine, m -> m.run(1_000))));
    }

    @Test
    void aWriteOfTbu40IsAJumpAtTheTickOfTheInstruction() {
        Machine machine = Machine.builder().timeBaseStart(0x10).build();
        machine.assemble("lis r3,0x100; mtspr TBU40,r3; nop; mtspr TBU40,r0; nop");
        Timeline timeline = timeline(machine, m -> m.run(5));
        assertEquals("""
                ticks 0 to 5, 512000000 in a second
                core 0 tick 0 tb=0000000000000010 host
                core 0 tick 1 tb=0000000001000011 host
                core 0 tick 3 tb=0000000000000013 host
                """, text(timeline));
        assertEquals(2, timeline.cores().get(0).jumps());
    }

    @Test
    void whatHappensFromOutsideIsSeenAtItsTickWhoeverRuns() {
        Machine machine = Machine.builder().cores(2).quantum(7).build();
        machine.assemble(FOR_EVER);
        assertEquals("""
                ticks 0 to 40, 512000000 in a second
                core 0 tick 0 tb=0000000000000000 host
                core 1 tick 0 tb=0000000000000000 host
                core 1 tick 10 tb=0000000000000093 host
                core 1 tick 20 tb=000000000000009d host stopped
                core 1 tick 30 tb=000000000000001e host
                """, text(timeline(machine, m -> {
            m.run(10);
            m.core(1).timeFacility().skew(137);
            m.run(10);
            m.core(1).timeFacility().stop();
            m.run(10);
            m.core(1).timeFacility().resynchronize();
            m.run(10);
        })));
    }

    @Test
    void aGuestIsThereFromItsEntryToItsExitWithItsOffset() {
        Machine machine = Machine.builder().timeBaseStart(0x1000).build();
        VirtualMachine guest = new Hypervisor(machine).newVirtualMachine().build();
        guest.assemble("mftb r5; li r3,0x2a; sc 1");
        guest.vcpu(0).setOneReg("TB_OFFSET", 0x5000000);
        Timeline timeline = timeline(machine, m -> guest.vcpu(0).run());
        List<ChangePoint> points = timeline.cores().get(0).points();
        ChangePoint entry =
                points.stream().filter(ChangePoint::guest).findFirst().orElseThrow();
        assertEquals(guest.vcpu(0).get("r5"), entry.timeBase().value());
        assertEquals(0x5001000, entry.offset());
        assertEquals(
                List.of(false, false, true, false, false),
                points.stream().map(ChangePoint::guest).toList());
        assertEquals(2, timeline.cores().get(0).jumps());
        assertEquals(0x1000, points.get(4).offset());
        assertEquals(Map.of(InterruptVector.SYSTEM_CALL, 1L), timeline.interruptCounts());
    }

    @Test
    void theDecrementersInterruptsAreWhereTheProgramSaysThatTheyAre() {
        Machine machine = Machine.builder().build();
        new ProgramReader(
                        Optional.empty(),
                        0,
                        Optional.empty(),
                        Optional.of(machine.byteOrder()),
                        machine.cpu().level())
                .read(PROGRAMS.resolve("decrementer.s"))
                .loadInto(machine);
        Timeline timeline = timeline(machine, m -> m.run(10_000));
        assertEquals(Map.of(InterruptVector.DECREMENTER, 10L), timeline.interruptCounts());
        long first = timeline.interrupts().get(0).tick();
        for (int k = 0; k < 10; k++) {
            InterruptMark mark = timeline.interrupts().get(k);
            assertEquals(first + 1_000 * k, mark.tick(), "it sets itself 1,000 ticks after it was due");
            assertEquals(mark.tick(), mark.timeBase());
        }
    }

    @Test
    void aLongRunTakesNoMoreRoomAndKeepsWhatIsSeen() {
        Machine machine = Machine.builder().build();
        machine.assemble("li r3,0; lis r4,0x100; 0: mtspr TBU40,r4; mtspr TBU40,r3; b 0b");
        Timeline timeline = timeline(machine, m -> m.run(100_000));
        CoreTimeline core = timeline.cores().get(0);
        assertTrue(core.points().size() <= 4_096, core.points().size() + " points");
        assertTrue(core.points().size() > 1_000, core.points().size() + " points");
        assertTrue(core.window() > 1 && core.window() <= 256, core.window() + " ticks");
        assertEquals(66_666, core.jumps(), 1);
        for (long from = 1_000; from < 99_000; from += 1_000) {
            long begin = from;
            List<Long> offsets = core.points().stream()
                    .filter(point -> point.tick() >= begin && point.tick() < begin + 1_000)
                    .map(ChangePoint::offset)
                    .distinct()
                    .sorted()
                    .toList();
            assertEquals(List.of(0L, 0x1000000L), offsets, "from tick " + from);
        }
        assertTrue(text(timeline).contains("\nsome were left out of those within " + core.window() + " ticks\n"));
    }

    @Test
    void manyInterruptsAreCountedAndSomeShown() {
        Machine machine = Machine.builder().build();
        machine.assemble(".org 0\nnop");
        machine.assemble("0: sc; b 0b");
        machine.storage().write(0xc00, new byte[] {0x4c, 0, 0, 0x24}); // rfid
        Timeline timeline = timeline(machine, m -> m.run(30_000));
        assertEquals(Map.of(InterruptVector.SYSTEM_CALL, 10_000L), timeline.interruptCounts());
        assertTrue(
                timeline.interrupts().size() <= 4_096 && timeline.interrupts().size() > 500);
    }

    @Test
    void twoRunsAlikeHaveTheSameTimeline() {
        assertEquals(synchronised(), synchronised());
    }

    private static String synchronised() {
        Machine machine = Machine.builder()
                .cores(2)
                .quantum(1)
                .seed(3)
                .timeBaseStart(1, 137)
                .build();
        machine.load(PROGRAMS.resolve("software-sync.s"));
        String text = text(timeline(machine, m -> m.run(50_000)));
        assertTrue(text.lines().count() > 10);
        return text;
    }

    @Test
    void nobodyIsObservedAfterTheEnd() {
        Machine machine = Machine.builder().build();
        machine.assemble(FOR_EVER);
        timeline(machine, m -> m.run(1));
        assertFalse(machine.observers().watching());
    }
}
