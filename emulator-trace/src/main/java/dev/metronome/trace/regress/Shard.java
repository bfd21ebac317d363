// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.regress;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of several equal parts of a list.
 *
 * @param number which, 1 to {@code count}
 * @param count of how many
 */
public record Shard(int number, int count) {
    /** All of it. */
    public static final Shard WHOLE = new Shard(1, 1);

    private static final int MOST = 100_000;
    private static final Pattern EXPLICIT = Pattern.compile("(\\d{1,6})/(\\d{1,6})");
    private static final Pattern AUTOMATIC = Pattern.compile("auto(?:/(\\d{1,6}))?");

    /** What a scheduler tells its jobs: the variable of the job's number, those of the first number and of how many there are, and the first number without that. */
    private record Scheduler(String number, String first, String count, int usualFirst) {}

    private static final List<Scheduler> SCHEDULERS = List.of(
            new Scheduler("SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_MIN", "SLURM_ARRAY_TASK_COUNT", 0),
            new Scheduler("JOB_COMPLETION_INDEX", "", "", 0),
            new Scheduler("LSB_JOBINDEX", "", "LSB_JOBINDEX_END", 1));

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if {@code number} is not 1 to {@code count}
     */
    public Shard {
        if (count < 1 || count > MOST || number < 1 || number > count) {
            throw new IllegalArgumentException(
                    number + "/" + count + " is no part of a whole; they are numbered from 1, as in 3/8");
        }
    }

    /**
     * The shard that {@code text} means: {@code 3/8}; or {@code auto/8} and {@code auto}, whose number, and number of shards, a scheduler has put into the environment.
     *
     * @throws IllegalArgumentException if it means none
     */
    public static Shard of(String text, Map<String, String> environment) {
        Matcher explicit = EXPLICIT.matcher(text);
        if (explicit.matches()) {
            return new Shard(Integer.parseInt(explicit.group(1)), Integer.parseInt(explicit.group(2)));
        }
        Matcher automatic = AUTOMATIC.matcher(text);
        if (!automatic.matches()) {
            throw new IllegalArgumentException("'" + text + "' is neither like 3/8 nor auto/8 nor auto");
        }
        for (Scheduler scheduler : SCHEDULERS) {
            if (environment.containsKey(scheduler.number)) {
                return of(scheduler, automatic.group(1), environment);
            }
        }
        throw new IllegalArgumentException("no scheduler has numbered this job: none of "
                + String.join(", ", SCHEDULERS.stream().map(Scheduler::number).toList())
                + " is in the environment; write for example 3/8");
    }

    private static Shard of(Scheduler scheduler, String count, Map<String, String> environment) {
        int number = variable(scheduler.number, environment);
        int first = environment.containsKey(scheduler.first)
                ? variable(scheduler.first, environment)
                : scheduler.usualFirst;
        if (count == null && !environment.containsKey(scheduler.count)) {
            throw new IllegalArgumentException(
                    "how many shards there are is not in the environment; write for example auto/8");
        }
        int shards = count == null ? variable(scheduler.count, environment) : Integer.parseInt(count);
        return new Shard(number - first + 1, shards);
    }

    private static int variable(String name, Map<String, String> environment) {
        try {
            return Integer.parseInt(environment.getOrDefault(name, ""));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + "=" + environment.get(name) + " is no number", e);
        }
    }

    /** Every {@code count}th element, beginning with element {@code number} - 1, so that neighbours, which take equally long, are spread. */
    public <T> List<T> of(List<T> whole) {
        List<T> part = new ArrayList<>();
        for (int k = number - 1; k < whole.size(); k += count) {
            part.add(whole.get(k));
        }
        return part;
    }

    @Override
    public String toString() {
        return number + "/" + count;
    }
}
