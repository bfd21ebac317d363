// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.sweep;

import dev.metronome.core.RunOutcome;
import java.util.Map;
import java.util.Optional;

/**
 * How one phase ended.
 *
 * @param cause why it fails, or empty if it passes
 * @param explanation one sentence for people: the clause that is false with the values in it, or why the program did not halt
 * @param values what the expectation names, as it is at the end
 */
public record Ending(RunOutcome outcome, Optional<Cause> cause, String explanation, Map<String, Long> values) {}
