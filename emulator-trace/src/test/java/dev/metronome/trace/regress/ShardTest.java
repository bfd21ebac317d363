// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.regress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What schedulers put into the environment is in the manuals of Slurm (Job Array Support), Kubernetes (Indexed Jobs) and LSF (job arrays). */
class ShardTest {
    private static Map<String, String> environment(String text) {
        Map<String, String> environment = new TreeMap<>();
        Stream.of(text.split(";"))
                .filter(word -> !word.isEmpty())
                .forEach(word -> environment.put(word.split("=")[0], word.split("=")[1]));
        return environment;
    }

    @ParameterizedTest
    @CsvSource({
        "3/8, '', 3/8",
        "3/8, SLURM_ARRAY_TASK_ID=7, 3/8",
        "auto/8, SLURM_ARRAY_TASK_ID=7, 8/8",
        "auto/8, SLURM_ARRAY_TASK_ID=1;SLURM_ARRAY_TASK_MIN=1, 1/8",
        "auto, SLURM_ARRAY_TASK_ID=12;SLURM_ARRAY_TASK_MIN=10;SLURM_ARRAY_TASK_COUNT=4, 3/4",
        "auto/3, JOB_COMPLETION_INDEX=0, 1/3",
        "auto/3, LSB_JOBINDEX=3, 3/3",
        "auto, LSB_JOBINDEX=2;LSB_JOBINDEX_END=5, 2/5"
    })
    void theShardIsTheUsersOrTheSchedulers(String text, String environment, String shard) {
        assertEquals(shard, Shard.of(text, environment(environment)).toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0/8||0/8 is no part of a whole; they are numbered from 1, as in 3/8",
                "9/8||9/8 is no part of a whole",
                "1/0||1/0 is no part",
                "x||'x' is neither like 3/8 nor auto/8 nor auto",
                "auto/8||no scheduler has numbered this job: none of SLURM_ARRAY_TASK_ID, JOB_COMPLETION_INDEX, LSB_JOBINDEX is in the environment; write for example 3/8",
                "auto|JOB_COMPLETION_INDEX=2|how many shards there are is not in the environment; write for example auto/8",
                "auto/2|JOB_COMPLETION_INDEX=2|3/2 is no part of a whole",
                "auto/2|LSB_JOBINDEX=x|LSB_JOBINDEX=x is no number",
            })
    void whatIsNoShardIsRefused(String text, String environment, String message) {
        Map<String, String> variables = environment(environment == null ? "" : environment);
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Shard.of(text, variables));
        assertTrue(e.getMessage().startsWith(message), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 100})
    void everyElementIsInOneShard(int size) {
        List<Integer> whole = IntStream.range(0, size).boxed().toList();
        List<Integer> together = new ArrayList<>();
        IntStream.rangeClosed(1, 8).forEach(k -> together.addAll(new Shard(k, 8).of(whole)));
        assertEquals(whole, together.stream().sorted().toList());
    }

    private static RegressionReport report(int number, int count, int programs, String... names) {
        return new RegressionReport(
                new Shard(number, count),
                programs,
                Stream.of(names).map(name -> ProgramResult.skipped(name, "why")).toList());
    }

    @Test
    void mergedShardsAreInTheOrderOfThePrograms() {
        RegressionReport merged =
                RegressionReport.merge(List.of(report(2, 2, 3, "a/b.s"), report(1, 2, 3, "a.s", "a/c.s")));
        assertEquals(
                List.of("a.s", "a/b.s", "a/c.s"),
                merged.results().stream().map(ProgramResult::program).toList());
        assertEquals(Shard.WHOLE, merged.shard());
    }

    @Test
    void shardsThatAreNotOneRunAreNotMerged() {
        Map<List<RegressionReport>, String> wrong = Map.of(
                List.of(report(1, 3, 9), report(3, 3, 9)),
                "shard 2/3 is missing; run it too",
                List.of(report(1, 3, 9), report(2, 3, 9)),
                "shard 3/3 is missing; run it too",
                List.of(report(1, 2, 9), report(1, 2, 9), report(2, 2, 9)),
                "shard 1/2 is there twice; name each once",
                List.of(report(1, 2, 9), report(2, 2, 8)),
                "shard 2/2 of 8 programs and shard 1/2 of 9 are not of one run; merge those of one");
        wrong.forEach((parts, message) -> assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> RegressionReport.merge(parts))
                        .getMessage()));
    }
}
