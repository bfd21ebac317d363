// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.metronome.core.Machine;
import dev.metronome.core.hypervisor.Hypervisor;
import dev.metronome.core.hypervisor.VirtualMachine;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Files are valid by the schema of the documented format; their values follow from the programs by hand. */
class PerfettoTraceTest {
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(PerfettoTraceTest.class.getResourceAsStream("trace-event-format.schema.json"));

    private static Set<ValidationMessage> faults(String json) {
        return SCHEMA.validate(json, InputFormat.JSON);
    }

    private static String trace(Machine machine, Consumer<Machine> run) {
        StringWriter out = new StringWriter();
        PerfettoTrace trace = PerfettoTrace.start(machine, "test.s", out);
        run.accept(machine);
        trace.end();
        return out.toString();
    }

    private static List<JsonObject> events(String json, String phase) {
        return StreamSupport.stream(
                        JsonParser.parseString(json)
                                .getAsJsonObject()
                                .getAsJsonArray("traceEvents")
                                .spliterator(),
                        false)
                .map(JsonElement::getAsJsonObject)
                .filter(event -> event.get("ph").getAsString().equals(phase))
                .toList();
    }

    private static String text(JsonObject event, String... keys) {
        StringBuilder text = new StringBuilder();
        for (String key : keys) {
            JsonElement value = event.has(key)
                    ? event.get(key)
                    : event.getAsJsonObject("args").get(key);
            text.append(text.length() == 0 ? "" : " ").append(value.getAsString());
        }
        return text.toString();
    }

    private static String guest() {
        Machine machine = Machine.builder().timeBaseStart(0x1000).build();
        VirtualMachine guest = new Hypervisor(machine).newVirtualMachine().build();
        guest.assemble("mftb r5; li r3,0x2a; sc 1");
        guest.vcpu(0).setOneReg("TB_OFFSET", 0x5000000);
        return trace(machine, m -> guest.vcpu(0).run());
    }

    private static String threadsOutOfStep() {
        Machine machine =
                Machine.builder().cores(2).threadsPerCore(2).timeBaseStart(-1).build();
        machine.assemble("0: b 0b");
        return trace(machine, m -> {
            m.run(512);
            m.core(1).timeFacility().skew(-137);
            m.run(512);
            m.core(1).timeFacility().stop();
            m.run(512);
        });
    }

    private static String sleeper() {
        Machine machine = Machine.builder().build();
        machine.assemble("li r9,0; mtspr 855,r9; ori r9,r9,0x8000; mtmsrd r9,1; li r3,506; mtdec r3; stop; nop; nop");
        machine.storage().write(0x900, new byte[] {0x60, 0, 0, 0, 0x60, 0, 0, 0});
        return trace(machine, m -> m.run(9));
    }

    static Stream<String> traces() {
        return Stream.of(guest(), threadsOutOfStep(), sleeper());
    }

    @ParameterizedTest
    @MethodSource("traces")
    void everyFileIsValid(String json) {
        assertEquals(Set.of(), faults(json));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"ph\":\"X\"', '\"ph\":\"Q\"'",
        "'\"dur\":', '\"duration\":'",
        "'\"ts\":0', '\"ts\":-1'",
        "'\"s\":\"t\"', '\"s\":\"x\"'"
    })
    void theSchemaFindsFaults(String good, String bad) {
        assertTrue(guest().contains(good), good);
        assertFalse(faults(guest().replace(good, bad)).isEmpty(), bad);
    }

    @ParameterizedTest
    @MethodSource("traces")
    void theIntervalsOfATrackNest(String json) {
        List<JsonObject> intervals = events(json, "X").stream()
                .sorted(Comparator.comparing((JsonObject e) -> e.get("tid").getAsLong())
                        .thenComparing(e -> e.get("ts").getAsBigDecimal())
                        .thenComparing(e -> e.get("dur").getAsBigDecimal().negate()))
                .toList();
        Deque<BigDecimal> ends = new ArrayDeque<>();
        long track = -1;
        for (JsonObject interval : intervals) {
            if (interval.get("tid").getAsLong() != track) {
                track = interval.get("tid").getAsLong();
                ends.clear();
            }
            BigDecimal begin = interval.get("ts").getAsBigDecimal();
            BigDecimal end = begin.add(interval.get("dur").getAsBigDecimal());
            while (!ends.isEmpty() && ends.peek().compareTo(begin) <= 0) {
                ends.pop();
            }
            assertTrue(ends.isEmpty() || end.compareTo(ends.peek()) <= 0, interval.toString());
            ends.push(end);
        }
    }

    @Test
    void aGuestIsAnIntervalWithItsOffset() {
        JsonObject interval = events(guest(), "X").stream()
                .filter(e -> e.get("name").getAsString().equals("guest lpid=1"))
                .findFirst()
                .orElseThrow();
        // docs/guests.md has this guest: it reads 5001045 with its first instruction, its third is two ticks later
        assertEquals(
                "0.134765625 0.00390625 +0x0000000005001000 0x0000000005001045 0x0000000005001047",
                text(interval, "ts", "dur", "tb_offset", "tb", "tb_at_end"));
        assertEquals(new BigDecimal("0.134765625"), new BigDecimal(0x45).divide(new BigDecimal(512)));
    }

    @Test
    void hostAndGuestFollowEachOtherWithoutGaps() {
        List<String> names =
                events(guest(), "X").stream().map(e -> text(e, "name")).toList();
        assertEquals(List.of("hypervisor", "guest lpid=1", "hypervisor"), names);
    }

    @Test
    void theInterruptIsAnInstant() {
        JsonObject interrupt = events(guest(), "i").stream()
                .filter(e -> e.get("name").getAsString().startsWith("0x"))
                .findFirst()
                .orElseThrow();
        assertEquals("0xc00 system call 0x000000000000100c 0x0000000005001047", text(interrupt, "name", "srr0", "tb"));
    }

    @Test
    void jumpsAreInstantsAndCounters() {
        List<JsonObject> jumps = events(threadsOutOfStep(), "i");
        assertEquals(
                List.of("TB -0x89 1 2", "TB stopped 2 2"),
                jumps.stream().map(e -> text(e, "name", "ts", "tid")).toList());
        List<String> ahead = events(threadsOutOfStep(), "C").stream()
                .filter(e -> text(e, "name").equals("TB ahead of machine time"))
                .map(e -> text(e, "ts", "core 0", "core 1"))
                .toList();
        assertEquals(List.of("0 0 0", "1 0 -137", "2 0 -137", "3 0 -649"), ahead);
        List<String> skew = events(threadsOutOfStep(), "C").stream()
                .filter(e -> text(e, "name").equals("TB ahead of core 0"))
                .map(e -> text(e, "ts", "core 1"))
                .toList();
        assertEquals(List.of("0 0", "1 -137", "2 -137", "3 -649"), skew);
    }

    @Test
    void sleepIsWithinItsState() {
        List<String> intervals = events(sleeper(), "X").stream()
                .map(e -> text(e, "name", "ts", "dur"))
                .toList();
        // stop is at tick 6; DEC is 506 at tick 5, so that it becomes negative at tick 512, and one instruction of the
        // handler follows
        assertEquals("asleep 0.01171875 0.98828125", intervals.get(0));
        assertEquals("hypervisor 0 1.001953125", intervals.get(1));
    }

    @Test
    void everyThreadHasANamedTrack() {
        List<String> names = events(threadsOutOfStep(), "M").stream()
                .filter(e -> text(e, "name").equals("thread_name"))
                .map(e -> e.get("tid").getAsString() + "="
                        + e.getAsJsonObject("args").get("name").getAsString())
                .toList();
        assertEquals(
                List.of("0=core 0 thread 0", "1=core 0 thread 1", "2=core 1 thread 0", "3=core 1 thread 1"), names);
    }
}
