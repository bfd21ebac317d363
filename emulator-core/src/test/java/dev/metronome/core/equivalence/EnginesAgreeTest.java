// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.equivalence;

import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random programs do the same on every engine, to the last bit of the machine, wherever they are stopped. The system properties
 * {@code metronome.equivalence.seed} and {@code metronome.equivalence.count} choose other programs; a failure names the seed that repeats it.
 */
class EnginesAgreeTest {
    private static final long SEED = Long.getLong("metronome.equivalence.seed", 1);
    /** One program in so many is also run one instruction at a time. */
    private static final int STEPPED = 5;

    private static void compare(int count) {
        int wanted = Integer.getInteger(
                "metronome.equivalence.count", System.getProperty("metronome.equivalence.seed") == null ? count : 1);
        String name = Thread.currentThread().getName();
        for (long seed = SEED; seed < SEED + wanted; seed++) {
            // for whoever looks why it takes so long
            Thread.currentThread().setName("equivalence, seed " + seed);
            EquivalenceCase program = CaseGenerator.of(seed);
            check(seed, program, new Comparison(Side.INTERPRETER, Side.TRANSLATOR));
            if (seed % STEPPED == 0 || wanted == 1) {
                check(seed, program, new Comparison(Side.INTERPRETER, Side.STEPPING));
            }
        }
        Thread.currentThread().setName(name);
    }

    private static void check(long seed, EquivalenceCase program, Comparison comparison) {
        if (comparison.of(program).isPresent()) {
            fail(Report.of(seed, program, Shrinker.shrink(comparison::of, program)));
        }
    }

    @Test
    void randomProgramsDoTheSameOnEveryEngine() {
        compare(2_000);
    }

    @Test
    @Tag("campaign")
    void manyRandomProgramsDoTheSameOnEveryEngine() {
        compare(100_000);
    }
}
