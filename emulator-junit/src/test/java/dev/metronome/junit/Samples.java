// SPDX-License-Identifier: Apache-2.0
package dev.metronome.junit;

import dev.metronome.core.Machine;
import dev.metronome.core.RunOutcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that fail, for {@link FailuresTest}; no build runs them by themselves. */
final class Samples {
    private Samples() {}

    /** Expectations that do not hold. */
    static class Wrong {
        @PowerProgram(source = "mftb r3; mftb r4; subf r3,r3,r4; attn", expect = "r4=1, r3=2", timeBaseStart = 16)
        void registers() {}

        @PowerProgram(source = "li r3,-1\n        b .", maxInstructions = 5, expect = "r3=0")
        void end() {}

        @PowerProgram(
                source = "mfspr r3,PIR; 1: bdnz 1b; attn",
                threads = 2,
                set = "CTR=1000, 0.1:CTR=1",
                expect = "r3=7")
        void threads() {}

        @PowerProgram(source = "li r3,1; attn", expect = "r3=2", run = false)
        void afterTheBody(Machine machine) {
            machine.run(10);
        }

        @PowerProgram(source = "li r3,1; attn", expect = "r3=1")
        @PowerProgram(source = "li r3,1; attn", expect = "r3=2")
        void oneOfTwo() {}

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        @PowerProgram(source = "li r3,1; attn", expect = "r3=2")
        void withParameters(int number) {}
    }

    /** A machine that is not what the annotation alone makes, so that its run cannot be had again. */
    static class Prepared {
        @BeforeEach
        void prepare(Machine machine) {
            machine.core(0).thread(0).set("r4", 9);
        }

        @PowerProgram(source = "mr r3,r4; attn", expect = "r3=0")
        void prepared() {}
    }

    /** Mistakes in annotations. */
    static class Mistaken {
        @PowerProgram(source = "attn", expect = "r32=1")
        void unknownRegister() {}

        @PowerProgram(source = "attn", set = "TBU4=1")
        void unknownRegisterToSet() {}

        @PowerProgram(source = "attn", expect = "TBU40=1")
        void registerForWritingAlone() {}

        @PowerProgram(source = "attn", expect = "CR=0x100000000")
        void valueTooWide() {}

        @PowerProgram(source = "attn", expect = "r3")
        void noValue() {}

        @PowerProgram(source = "attn", set = "r3=5x")
        void noNumber() {}

        @PowerProgram(source = "attn", expect = "1:r3=0")
        void noSuchCore() {}

        @PowerProgram(source = "attn", file = "answer.s")
        void sourceAndFile() {}

        @PowerProgram(file = "question.s")
        void noFile() {}

        @PowerProgram(file = ".")
        void notAFile() {}

        @PowerProgram
        void noProgram() {}

        @PowerProgram(source = "nop\n mttbu4 r3\n lwz r3,r4")
        void errorsOfAssembly() {}

        @PowerProgram(source = "attn", cores = 65)
        void tooManyCores() {}

        @PowerProgram(source = "attn", instructionsPerTick = "1/2/3")
        void noRatio() {}

        @PowerProgram(source = "attn", instructionsPerTick = "0")
        void ratioOutOfRange() {}

        @PowerProgram(source = "attn", memory = 1 << 12)
        void doesNotFit() {}

        @PowerProgram(file = "../testdata/elf/sum-le-v2.elf", endian = Endian.BIG)
        void otherByteOrder() {}

        @PowerProgram(source = "attn", run = false)
        void noOutcome(RunOutcome outcome) {}

        @ParameterizedTest
        @ValueSource(ints = 1)
        @PowerProgram(source = "attn")
        @PowerProgram(source = "nop; attn")
        void twoAndParameters(int number) {}
    }

    /** Another annotation that makes a test. */
    static class Twice {
        @Test
        @PowerProgram(source = "attn")
        void isATestAlready() {}
    }

    /** Two where there can be one. */
    @PowerProgram(cores = 1)
    @PowerProgram(cores = 2)
    static class TwoOnAClass {
        @PowerProgram(source = "attn")
        void any() {}
    }
}
