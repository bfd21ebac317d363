// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.expect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.lang3.StringUtils;

/** Compares a line of a trace with an expected one. Numbers may have other leading zeros, except those of storage, whose digits say how many bytes were stored. */
record LineComparison(Ignored ignored) {
    /** What differs, each with both values, in the order of the columns; empty if the line is as expected. */
    List<String> differences(TraceLine expected, TraceLine actual) {
        List<String> differences = new ArrayList<>();
        for (String column : expected.columns().keySet()) {
            String is = actual.columns().getOrDefault(column, "nothing");
            String should = expected.columns().get(column);
            if (!ignored.hasColumn(column) && !same(should, is, isNumber(column))) {
                differences.add(difference(column, should, is));
            }
        }
        compareChanges(expected, actual, differences);
        return differences;
    }

    private void compareChanges(TraceLine expected, TraceLine actual, List<String> differences) {
        Map<String, List<String>> left = new LinkedHashMap<>();
        actual.changes()
                .forEach(change -> left.computeIfAbsent(change.getKey(), name -> new ArrayList<>())
                        .add(change.getValue()));
        for (Map.Entry<String, String> change : expected.changes()) {
            String name = change.getKey();
            List<String> values = left.getOrDefault(name, new ArrayList<>());
            String is = values.isEmpty() ? "unchanged" : values.remove(0);
            if (!ignored.hasChange(name) && !same(change.getValue(), is, name.charAt(0) != '[')) {
                differences.add(difference(name, change.getValue(), is));
            }
        }
        if (!expected.open()) {
            left.forEach((name, values) -> values.stream()
                    .filter(value -> !ignored.hasChange(name))
                    .forEach(value -> differences.add(difference(name, "unchanged", value))));
        }
    }

    private static String difference(String name, String expected, String actual) {
        return name + " (expected " + expected + ", was " + actual + ")";
    }

    private static boolean isNumber(String column) {
        return !column.equals("text") && !column.equals("name");
    }

    static boolean same(String expected, String actual, boolean number) {
        return expected.equals(TraceLine.ANY)
                || expected.equals(actual)
                || number && withoutZeros(expected).equals(withoutZeros(actual));
    }

    /** The digits that count; a sign and what is no number stay. */
    private static String withoutZeros(String number) {
        String sign = number.startsWith("+") || number.startsWith("-") ? number.substring(0, 1) : "";
        String digits = StringUtils.stripStart(number.substring(sign.length()), "0");
        return sign + digits.toLowerCase(Locale.ROOT);
    }
}
