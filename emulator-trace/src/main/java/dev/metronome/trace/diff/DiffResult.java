// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.diff;

import dev.metronome.trace.compare.Difference;
import java.util.List;

/**
 * What a comparison has found.
 *
 * @param compared how many records of the first trace were found in the other
 * @param divergences the first divergence, or the first of each thread; none if the traces are the same
 * @param header what the headers tell otherwise, which does not count as a divergence
 * @param remarks what else there is to say, as sentences
 */
public record DiffResult(long compared, List<Divergence> divergences, List<Difference> header, List<String> remarks) {
    public DiffResult {
        divergences = List.copyOf(divergences);
        header = List.copyOf(header);
        remarks = List.copyOf(remarks);
    }

    /** Whether there is no divergence. */
    public boolean isSame() {
        return divergences.isEmpty();
    }
}
