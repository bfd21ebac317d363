// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.regress;

import dev.metronome.trace.regress.ProgramResult.Verdict;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * What came of the programs of one shard, or of all.
 *
 * @param shard which part of the programs this is
 * @param programs how many there are in all shards together
 * @param results those of this part, in the order of the programs
 */
public record RegressionReport(Shard shard, int programs, List<ProgramResult> results) {
    public RegressionReport {
        results = List.copyOf(results);
    }

    /** How many there are of a kind. */
    public long count(Verdict verdict) {
        return results.stream().filter(result -> result.verdict() == verdict).count();
    }

    /** The line at the end. */
    public String summary() {
        return count(Verdict.PASSED) + " passed, " + count(Verdict.FAILED) + " failed, " + count(Verdict.SKIPPED)
                + " skipped";
    }

    /**
     * The report that one shard would have given.
     *
     * @throws IllegalArgumentException if these are not all shards of one run, each once
     */
    public static RegressionReport merge(List<RegressionReport> parts) {
        RegressionReport first = parts.get(0);
        List<RegressionReport> sorted = parts.stream()
                .sorted(Comparator.comparingInt(part -> part.shard.number()))
                .toList();
        for (int k = 0; k < sorted.size(); k++) {
            RegressionReport part = sorted.get(k);
            if (part.shard.count() != first.shard.count() || part.programs != first.programs) {
                throw new IllegalArgumentException("shard " + part.shard + " of " + part.programs
                        + " programs and shard " + first.shard + " of " + first.programs
                        + " are not of one run; merge those of one");
            }
            if (part.shard.number() != k + 1) {
                throw new IllegalArgumentException(
                        part.shard.number() <= k
                                ? "shard " + part.shard + " is there twice; name each once"
                                : "shard " + (k + 1) + "/" + part.shard.count() + " is missing; run it too");
            }
        }
        if (sorted.size() != first.shard.count()) {
            throw new IllegalArgumentException(
                    "shard " + (sorted.size() + 1) + "/" + first.shard.count() + " is missing; run it too");
        }
        return new RegressionReport(Shard.WHOLE, first.programs, interleave(sorted));
    }

    private static List<ProgramResult> interleave(List<RegressionReport> sorted) {
        return sorted.stream()
                .flatMap(part -> part.results.stream())
                .sorted(Comparator.comparing(ProgramResult::program, RegressionReport::byPath))
                .toList();
    }

    private static int byPath(String a, String b) {
        return Path.of(a).normalize().compareTo(Path.of(b).normalize());
    }
}
