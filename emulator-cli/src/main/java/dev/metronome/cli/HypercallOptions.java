// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.hypervisor.GuestExit;
import dev.metronome.core.hypervisor.Hypervisor;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say what hypercalls do which the hypervisor does not answer itself. */
final class HypercallOptions {
    /** What becomes of a hypercall. */
    enum Fate {
        ANSWERED,
        STOPS,
        UNKNOWN
    }

    @Option(
            names = "--answer",
            paramLabel = "NUMBER=RESULT",
            split = ",",
            converter = Answer.Converter.class,
            description = {
                "answer hypercall NUMBER (in r3) with RESULT in r3; may be repeated. any=RESULT answers all others, "
                        + "such as any=-2 (H_FUNCTION), as QEMU does"
            })
    private List<Answer> answers = List.of();

    @Option(
            names = "--stop-at",
            paramLabel = "NUMBER",
            split = ",",
            converter = Numbers.Value.class,
            description =
                    "a vcpu that makes hypercall NUMBER has done its work, with its status in r4; when all have, the run ends with the first status that is not 0")
    private List<Long> stops = List.of();

    /** Refuses what contradicts itself, before anything is read. */
    void check() {
        for (Answer answer : answers) {
            if (answer.number() != null) {
                requireFree("--answer", answer.number());
                requireOneFate(answer.number());
            }
        }
        stops.forEach(number -> requireFree("--stop-at", number));
    }

    private void requireOneFate(long number) {
        if (stops.contains(number)) {
            throw new Failure(ExitCode.USAGE, String.format("--answer and --stop-at: both for 0x%x; drop one", number));
        }
    }

    private static void requireFree(String option, long number) {
        if (Hypervisor.answers(number)) {
            throw new Failure(
                    ExitCode.USAGE,
                    String.format("%s: the hypervisor answers hypercall 0x%x itself; leave it out", option, number));
        }
    }

    /** Answers a hypercall, if that is what becomes of it. */
    Fate handle(GuestExit.Hypercall call) {
        if (stops.contains(call.number())) {
            return Fate.STOPS;
        }
        for (Answer answer : answers) {
            if (Objects.equals(answer.number(), call.number())) {
                call.answer(answer.result());
                return Fate.ANSWERED;
            }
        }
        for (Answer answer : answers) {
            if (answer.number() == null) {
                call.answer(answer.result());
                return Fate.ANSWERED;
            }
        }
        return Fate.UNKNOWN;
    }

    /**
     * One of {@code --answer}.
     *
     * @param number the hypercall, or null for any
     */
    record Answer(Long number, long result) {
        /** Reads an answer. */
        static final class Converter implements ITypeConverter<Answer> {
            @Override
            public Answer convert(String text) {
                String[] parts = text.trim().split("=", -1);
                if (parts.length != 2) {
                    throw new TypeConversionException(
                            "'" + text + "' is not NUMBER=RESULT; write for example 0x7004=0 or any=-2");
                }
                Long number = parts[0].equalsIgnoreCase("any") ? null : (Long) Numbers.value(parts[0]);
                return new Answer(number, Numbers.value(parts[1]));
            }
        }
    }
}
