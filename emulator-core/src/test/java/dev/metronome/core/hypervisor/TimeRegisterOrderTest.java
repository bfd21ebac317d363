// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.RunOutcome;
import dev.metronome.isa.CpuModel;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In which order the hypervisor program touches the registers of time: that of Linux 4.18 (timebase-facts 4.7). */
class TimeRegisterOrderTest {
    private static final Set<Integer> TIME = Set.of(22, 268, 286, 308, 309, 310, 849);

    /** A switch of the Time Base; nothing if the offset is 0. */
    private static final String SHIFT = "(r268 w286 r268 (w286 )?)?";
    /** The slice; when it ends; HDEC. */
    private static final String ARM = "w22 r22 r268 w310 ";

    private static final String TO_GUEST = SHIFT + "w849 ";
    /** PURR and SPURR, the guest's DEC, and whether the slice is worth it. */
    private static final String ENTER = "r309 r308 w309 w308 r268 w22 r310 ";
    /** Interrupts of HDEC, of which only the last one counts; DEC; a call on POWER8; PURR and SPURR. */
    private static final String LEAVE = "(r310 )*r22 r268 (w310 )?r309 r308 w309 w308 ";

    private static final String TO_HOST = "r849 " + SHIFT + "w310 ";
    /** The host's timer. */
    private static final String DISARM = "r268 w22 ";
    /** Somebody has ceded: the time, and sleep. */
    private static final String IDLE = "(r268 |r268 w22 )*";

    private static final Pattern PRIMARY =
            Pattern.compile("(" + ARM + TO_GUEST + "(" + ENTER + LEAVE + ")?" + TO_HOST + DISARM + IDLE + ")+(w22 )?");
    private static final Pattern SECONDARY = Pattern.compile("(" + ARM + ENTER + LEAVE + DISARM + ")+(w22 )?");

    @ParameterizedTest(name = "{0}, {1} x {2}, offset {3}")
    @CsvSource({
        "POWER8, 1, 1, 0x1000000", "POWER8, 1, 1, 0", "POWER8, 2, 4, -1",
        "POWER9, 1, 1, 0x1000000", "POWER9, 1, 1, 0", "POWER9, 2, 4, -1"
    })
    void theRegistersOfTimeAreTouchedInTheOrderOfLinux(CpuModel cpu, int cores, int threads, String offset) {
        HypervisorProgram hypervisor = HypervisorProgram.of(cpu);
        Machine machine = hypervisor.machine(cores, threads).seed(7).build();
        hypervisor.load(machine, Long.decode(offset), 2_000L * cores * threads, 3);
        Map<HardwareThread, StringBuilder> accesses = new HashMap<>();
        long enter = hypervisor.symbol("enter");
        machine.observeSprs(
                (t, number, write) -> {
                    boolean first = t.cia() == enter + 4;
                    if (t.isHypervisor() && TIME.contains(number) && (first || accesses.containsKey(t))) {
                        accesses.computeIfAbsent(t, each -> new StringBuilder())
                                .append(write ? "w" : "r")
                                .append(number)
                                .append(" ");
                    }
                },
                0,
                1023);

        assertInstanceOf(RunOutcome.Halted.class, machine.run(50_000_000));

        assertEquals(machine.threads().size(), accesses.size());
        accesses.forEach((t, order) -> {
            Pattern expected = t.number() == 0 ? PRIMARY : SECONDARY;
            assertTrue(expected.matcher(order).matches(), () -> t + ": " + order);
        });
    }
}
