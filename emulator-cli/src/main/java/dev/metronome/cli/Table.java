// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.lang3.StringUtils;

/** Lines of columns, each as wide as its widest cell. */
final class Table {
    private final List<List<String>> lines = new ArrayList<>();

    void add(Object... cells) {
        lines.add(Arrays.stream(cells).map(String::valueOf).toList());
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    void print(PrintStream out) {
        int[] widths = new int[lines.stream().mapToInt(List::size).max().orElse(0)];
        for (List<String> line : lines) {
            for (int k = 0; k < line.size(); k++) {
                widths[k] = Math.max(widths[k], line.get(k).length());
            }
        }
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder();
            for (int k = 0; k < line.size(); k++) {
                text.append(StringUtils.rightPad(line.get(k), widths[k] + 2));
            }
            out.println(text.toString().stripTrailing());
        }
    }
}
