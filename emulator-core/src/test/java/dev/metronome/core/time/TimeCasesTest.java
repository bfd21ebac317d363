// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases of timebase-facts.md, section 7, as testdata/vectors/time/cases.txt has them; each line says where its expected values come from. */
class TimeCasesTest {
    /** The cases of guests, which GuestCasesTest plays. */
    private static final int FIRST_OF_GUESTS = 58;

    private static final int LAST_OF_GUESTS = 89;
    private static final int LAST = 102;
    /** A program of two cores: SoftwareSyncTest. */
    private static final int SOFTWARE_SYNC = 97;

    static List<TimeCase> cases() {
        return TimeCase.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void eachCaseHolds(TimeCase line) {
        line.play(ByteOrder.BIG_ENDIAN);
        if (line.state().length() == 1) {
            line.play(ByteOrder.LITTLE_ENDIAN);
        }
    }

    @Test
    void noCaseIsLeftOut() {
        Set<Integer> all = new TreeSet<>(IntStream.rangeClosed(1, LAST)
                .filter(n -> n != SOFTWARE_SYNC)
                .filter(n -> n < FIRST_OF_GUESTS || n > LAST_OF_GUESTS)
                .boxed()
                .toList());
        Set<Integer> here = new TreeSet<>(cases().stream().map(TimeCase::number).toList());
        assertEquals(all, here);
    }
}
