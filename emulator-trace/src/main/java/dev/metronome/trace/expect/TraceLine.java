// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.expect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.lang3.StringUtils;

/**
 * A line of a native trace, cut into its columns as they are written. In an expected line {@code *} stands for any value of a column, as a missing text does, and {@code ...} at the end for
 * any further changes.
 *
 * @param columns the values by name: core, index, tb, mode, then address, word and text of an instruction, or event, vector and name of an interrupt or a step
 * @param changes registers and storage by name; {@code [address]} names storage
 * @param open whether further changes may be there
 */
record TraceLine(Map<String, String> columns, List<Map.Entry<String, String>> changes, boolean open) {
    static final String ANY = "*";
    static final String MORE = "...";

    /** The columns that every line has, and their names where the line is an instruction's or an event's. */
    static final List<String> COMMON = List.of("core", "index", "tb", "mode");

    static final List<String> INSTRUCTION = List.of("address", "word", "text");
    static final List<String> EVENT = List.of("event", "vector", "name");

    private static final Pattern SPACES = Pattern.compile(" +");
    private static final Pattern CHANGE = Pattern.compile("(?:\\w+|\\[\\p{XDigit}+])=\\S+");
    private static final Pattern EVENT_MARK = Pattern.compile("[!<>]");
    private static final int FIRST_OF_TEXT = 6;

    /**
     * Cuts a line.
     *
     * @throws IllegalArgumentException if it has too few columns
     */
    static TraceLine of(String line) {
        String[] tokens = SPACES.split(line.strip());
        int end = tokens.length;
        boolean open = tokens[end - 1].equals(MORE);
        if (open) {
            end--;
        }
        if (end < FIRST_OF_TEXT) {
            throw new IllegalArgumentException(
                    "has " + end
                            + " columns; a line of a trace has at least core, index, tb, mode, address and word, of which each may be *");
        }
        Map<String, String> columns = new LinkedHashMap<>();
        for (int k = 0; k < COMMON.size(); k++) {
            columns.put(COMMON.get(k), withoutName(tokens[k], COMMON.get(k)));
        }
        boolean event = EVENT_MARK.matcher(tokens[COMMON.size()]).matches();
        List<String> names = event ? EVENT : INSTRUCTION;
        columns.put(names.get(0), tokens[COMMON.size()]);
        columns.put(names.get(1), tokens[COMMON.size() + 1]);
        int textEnd = end;
        while (textEnd > FIRST_OF_TEXT && CHANGE.matcher(tokens[textEnd - 1]).matches()) {
            textEnd--;
        }
        String text = String.join(" ", List.of(tokens).subList(FIRST_OF_TEXT, textEnd));
        columns.put(names.get(2), text.isEmpty() ? ANY : text);
        List<Map.Entry<String, String>> changes = new ArrayList<>();
        for (int k = textEnd; k < end; k++) {
            int equals = tokens[k].indexOf('=');
            changes.add(Map.entry(name(tokens[k].substring(0, equals)), tokens[k].substring(equals + 1)));
        }
        return new TraceLine(columns, List.copyOf(changes), open);
    }

    /** Addresses of storage are written without leading zeros, for they are compared as names. */
    private static String name(String written) {
        return written.charAt(0) == '[' ? "[" + StringUtils.stripStart(written.substring(1), "0") : written;
    }

    private static String withoutName(String token, String name) {
        return token.startsWith(name + "=") ? token.substring(name.length() + 1) : token;
    }

    /** Whether anything is left open. */
    boolean isPartial() {
        return open
                || columns.containsValue(ANY)
                || changes.stream().anyMatch(change -> change.getValue().equals(ANY));
    }

    /** What the instruction or event is and where, for messages. */
    String place() {
        List<String> values = List.copyOf(columns.values());
        return "core " + values.get(0) + " at " + String.join(" ", values.subList(COMMON.size(), values.size()));
    }
}
