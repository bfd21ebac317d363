// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases of guests of timebase-facts.md, section 7, as testdata/vectors/time/guests.txt has them; each line says where its expected values come from. */
class GuestCasesTest {
    private static final int FIRST = 58;
    private static final int LAST = 89;

    static List<GuestCase> cases() {
        return GuestCase.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void eachCaseHolds(GuestCase line) {
        line.play();
    }

    @Test
    void noCaseIsLeftOut() {
        Set<Integer> all = IntStream.rangeClosed(FIRST, LAST).boxed().collect(Collectors.toCollection(TreeSet::new));
        Set<Integer> here = new TreeSet<>(
                cases().stream().map(line -> Integer.valueOf(line.number())).toList());
        assertEquals(all, here);
    }
}
