// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.diff;

import dev.metronome.trace.format.TraceInput;
import java.util.function.Supplier;

/**
 * A trace that can be opened.
 *
 * @param name what messages call it
 * @param isRepeatable whether it can be opened more than once
 * @param opener opens it
 */
public record TraceSource(String name, boolean isRepeatable, Supplier<TraceInput> opener) {}
