// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.regress;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** Runs programs, several at a time, and tells of their results in the order of the programs. */
public final class Regression {
    private Regression() {}

    /**
     * The results, in the order of {@code programs}, however many {@code jobs} there are.
     *
     * @param run what comes of a program; called from several Java threads. What it throws ends everything
     * @param told hears of each result, in order, from the calling Java thread
     */
    public static <P, R> List<R> run(List<P> programs, int jobs, Function<P, R> run, Consumer<R> told) {
        ExecutorService workers = Executors.newFixedThreadPool(jobs, Regression::worker);
        try {
            List<Future<R>> coming = new ArrayList<>();
            programs.forEach(program -> coming.add(workers.submit(() -> run.apply(program))));
            List<R> results = new ArrayList<>();
            for (Future<R> next : coming) {
                R result = next.get();
                results.add(result);
                told.accept(result);
            }
            return results;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        } finally {
            workers.shutdownNow();
        }
    }

    private static Thread worker(Runnable work) {
        Thread thread = new Thread(work, "regress");
        thread.setDaemon(true);
        return thread;
    }
}
