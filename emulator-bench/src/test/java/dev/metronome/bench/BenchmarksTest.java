// SPDX-License-Identifier: Apache-2.0
package dev.metronome.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Each benchmark with each of its parameters, once and as shortly as JMH can, in this JVM: what it measures then is worth nothing, but it works. */
class BenchmarksTest {
    /** Others may measure on this machine meanwhile; JMH would refuse to run beside them. */
    @BeforeAll
    static void runBesideOtherBenchmarks() {
        System.setProperty("jmh.ignoreLock", "true");
    }

    @Test
    void everyBenchmarkRuns() throws RunnerException {
        Options options = new OptionsBuilder()
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(1))
                .param("engine", "TRANSLATOR")
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
        assertFalse(new Runner(options).run().isEmpty());
    }

    @Test
    void theReadmeNamesEveryBenchmarkAndNoOther() throws IOException {
        assertEquals(listed(), namedInReadme());
    }

    private static Set<String> listed() {
        return BenchmarkList.defaultList()
                .getAll(OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of())
                .stream()
                .map(entry -> entry.getUserClassQName().replaceFirst(".*\\.", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> namedInReadme() throws IOException {
        Path readme = Path.of(System.getProperty("metronome.root", ".."), "emulator-bench", "README.md");
        return Pattern.compile("^\\| `(\\w+Benchmark)`", Pattern.MULTILINE)
                .matcher(Files.readString(readme))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
