// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.equivalence;

import java.util.List;

/**
 * How two sides differ.
 *
 * @param stop the number of the stop, from 0
 * @param details one line each
 */
record Difference(int stop, Side left, Side right, List<String> details) {
    @Override
    public String toString() {
        return String.format(
                "after stop %d, %s against %s:%n  %s", stop, left.name(), right.name(), String.join("\n  ", details));
    }
}
