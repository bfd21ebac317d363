// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.format.OutputFormat;

/** What JMH tells while it runs: how far it is for the line of progress, and the rest is kept in case that the benchmark fails. */
final class BenchProgress implements OutputFormat {
    private final ProgressLine line;
    private final StringBuilder said = new StringBuilder();
    private int done;

    BenchProgress(Streams streams) {
        this.line = new ProgressLine(streams);
    }

    /** What JMH said since the last benchmark began. */
    String said() {
        return said.toString().strip();
    }

    @Override
    public void iteration(BenchmarkParams benchmark, IterationParams parameters, int iteration) {
        line.show(() -> done + " done; " + BenchRun.name(benchmark.getBenchmark()) + " "
                + BenchRun.parameterText(benchmark) + ": iteration " + iteration);
    }

    @Override
    public void iterationResult(
            BenchmarkParams benchmark, IterationParams parameters, int iteration, IterationResult result) {}

    @Override
    public void startBenchmark(BenchmarkParams benchmark) {
        said.setLength(0);
    }

    @Override
    public void endBenchmark(BenchmarkResult result) {
        done++;
    }

    @Override
    public void startRun() {}

    @Override
    public void endRun(Collection<RunResult> results) {
        line.clear();
    }

    @Override
    public void print(String text) {
        said.append(text);
    }

    @Override
    public void println(String text) {
        said.append(text).append('\n');
    }

    @Override
    public void verbosePrintln(String text) {}

    @Override
    public void write(int character) {
        said.append((char) character);
    }

    @Override
    public void write(byte[] text) {
        said.append(new String(text, StandardCharsets.UTF_8));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        line.clear();
    }
}
