// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.sweep.Ending;
import dev.metronome.core.sweep.Expectation;
import dev.metronome.core.sweep.FailingRange;
import dev.metronome.core.sweep.Phases;
import dev.metronome.core.sweep.Replay;
import dev.metronome.core.sweep.Sweep;
import dev.metronome.core.sweep.SweepResult;
import dev.metronome.core.time.Ratio;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a sweep has found, as {@code --json} prints it.
 *
 * @param program the program's file name
 * @param expectation what was expected
 * @param phaseStep the distance of phases
 * @param firstFailure the first phase that fails with the first ratio with which one does, or null
 */
record SweepReport(
        String program,
        String expectation,
        String firstPhase,
        String lastPhase,
        long phaseStep,
        List<OfRatio> ratios,
        FirstFailure firstFailure) {

    /**
     * What was found with one ratio.
     *
     * @param moreRanges how many ranges of failing phases there are beyond those listed
     */
    record OfRatio(String ticksPerInsn, long phases, long failed, List<Range> ranges, long moreRanges) {}

    /**
     * Neighbouring phases that fail for the same cause.
     *
     * @param cause one word: expectation, limit, waiting or unhandled
     * @param explanation one sentence for people, with the values of the first phase
     */
    record Range(String first, String last, String cause, String explanation) {}

    /**
     * The first phase that fails.
     *
     * @param registers what the expectation names, as it was at the end
     * @param command a command that runs this phase
     */
    record FirstFailure(
            String ticksPerInsn, String phase, String explanation, Map<String, String> registers, String command) {}

    /** The report on {@code results}, one for each ratio; {@code sweep} runs failing phases again to explain them. */
    static SweepReport of(
            String program,
            Expectation expectation,
            Phases phases,
            Sweep sweep,
            List<SweepResult> results,
            Reproduction reproduction) {
        return new SweepReport(
                program,
                expectation.text(),
                SweepSyntax.text(phases.first()),
                SweepSyntax.text(phases.last()),
                phases.step(),
                results.stream().map(result -> ofRatio(sweep, result)).toList(),
                results.stream()
                        .filter(result -> result.failed() > 0)
                        .findFirst()
                        .map(result -> firstFailure(sweep, result, reproduction))
                        .orElse(null));
    }

    private static OfRatio ofRatio(Sweep sweep, SweepResult result) {
        List<Range> ranges = new ArrayList<>();
        if (result.failed() > 0) {
            Replay replay = sweep.replay(result.ticksPerInstruction());
            result.ranges().forEach(range -> ranges.add(range(range, replay.run(range.first()))));
        }
        return new OfRatio(
                SweepSyntax.text(result.ticksPerInstruction()),
                result.phases(),
                result.failed(),
                ranges,
                result.moreRanges());
    }

    private static Range range(FailingRange range, Ending ending) {
        return new Range(
                SweepSyntax.text(range.first()),
                SweepSyntax.text(range.last()),
                Names.of(range.cause().kind()),
                ending.explanation());
    }

    private static FirstFailure firstFailure(Sweep sweep, SweepResult result, Reproduction reproduction) {
        Ratio ratio = result.ticksPerInstruction();
        long phase = result.ranges().get(0).first();
        Replay replay = sweep.replay(ratio);
        replay.rewind(phase);
        String command = reproduction.command(replay.machine(), ratio);
        Ending ending = replay.run();
        Map<String, String> registers = new LinkedHashMap<>();
        ending.values().forEach((name, value) -> registers.put(name, "0x" + Long.toHexString(value)));
        return new FirstFailure(
                SweepSyntax.text(ratio), SweepSyntax.text(phase), ending.explanation(), registers, command);
    }

    /** Prints the report for people. */
    void print(PrintStream out) {
        for (OfRatio found : ratios) {
            out.printf("ratio %s: %,d phases, %,d fail%n", found.ticksPerInsn, found.phases, found.failed);
            for (Range range : found.ranges) {
                out.println("  " + phases(range) + " fails: " + range.explanation);
            }
            if (found.moreRanges > 0) {
                out.printf("  and %,d more ranges; sweep from there on to see them%n", found.moreRanges);
            }
        }
        if (firstFailure != null) {
            out.println("first failure: ratio " + firstFailure.ticksPerInsn + ", phase " + firstFailure.phase + ": "
                    + firstFailure.explanation);
            firstFailure.registers.forEach((name, value) -> out.println("  " + name + " = " + value));
            out.println("  " + firstFailure.command);
        }
    }

    private String phases(Range range) {
        if (range.first.equals(range.last)) {
            return range.first;
        }
        return range.first + ".." + range.last + (phaseStep == 1 ? "" : " step 0x" + Long.toHexString(phaseStep));
    }
}
