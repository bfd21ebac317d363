// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.waveform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A value change dump, read and checked against the syntax of IEEE 1364-2001, 18.2.3, with variables of type string as GTKWave has them. Values by the variable's
 * name with its scopes, such as {@code machine.core0.tb}; numbers as hexadecimal digits, events as {@code 1}.
 */
final class VcdFile {
    private static final Pattern VARIABLE =
            Pattern.compile("(reg|wire|event|string) (\\d+) ([!-~]+) (\\w+)(?: \\[(\\d+):0])?");
    private static final Pattern CHANGE = Pattern.compile("(?:b([01]+) |([01])|s(\\S*) )([!-~]+)");

    private record Variable(String type, int bits, String id) {}

    private final Map<String, Variable> variables = new LinkedHashMap<>();
    private final Map<String, String> types = new HashMap<>();
    /** What each variable, by its short name, becomes at what time. */
    private final Map<String, TreeMap<Long, String>> changes = new HashMap<>();

    private final List<String> comments = new ArrayList<>();
    private final Deque<String> scopes = new ArrayDeque<>();
    private String timescale = "";
    private long time = -1;

    VcdFile(String text) {
        int definitions = text.indexOf("$enddefinitions $end");
        assertTrue(definitions > 0, "the definitions do not end");
        Matcher sections = Pattern.compile("\\G\\s*\\$(\\w+)\\s(.*?)\\s*\\$end", Pattern.DOTALL)
                .matcher(text.substring(0, definitions));
        int end = 0;
        while (sections.find()) {
            define(sections.group(1), sections.group(2).strip());
            end = sections.end();
        }
        assertEquals("", text.substring(end, definitions).strip(), "what the definitions have besides sections");
        assertTrue(scopes.isEmpty(), "open scopes: " + scopes);
        text.substring(definitions).lines().skip(1).forEach(this::change);
    }

    private void define(String keyword, String text) {
        switch (keyword) {
            case "comment" -> comments.add(text);
            case "timescale" -> timescale = text;
            case "scope" -> scopes.addLast(text.replaceFirst("^module ", ""));
            case "upscope" -> scopes.removeLast();
            case "var" -> declare(text);
            default -> assertTrue(List.of("version", "date").contains(keyword), keyword);
        }
    }

    private void declare(String text) {
        Matcher parts = VARIABLE.matcher(text);
        assertTrue(parts.matches(), text);
        int bits = Integer.parseInt(parts.group(2));
        assertTrue(parts.group(5) == null || Integer.parseInt(parts.group(5)) == bits - 1, text);
        String name = String.join(".", scopes) + "." + parts.group(4);
        assertFalse(variables.containsKey(name), name + " is declared twice");
        variables.put(name, new Variable(parts.group(1), bits, parts.group(3)));
        String known = types.put(parts.group(3), parts.group(1));
        assertTrue(known == null || known.equals(parts.group(1)), parts.group(3) + " has two types");
        changes.put(parts.group(3), new TreeMap<>());
    }

    private void change(String line) {
        if (line.startsWith("#")) {
            long next = Long.parseUnsignedLong(line.substring(1));
            assertTrue(next > time, "time goes back: " + line);
            time = next;
        } else if (!line.equals("$dumpvars") && !line.equals("$end") && !line.isEmpty()) {
            Matcher parts = CHANGE.matcher(line);
            assertTrue(parts.matches() && time >= 0, line);
            String type = types.get(parts.group(4));
            String kind = parts.group(1) != null ? "reg" : parts.group(3) != null ? "string" : type;
            assertEquals(type, kind, line);
            String value = parts.group(1) != null
                    ? Long.toHexString(Long.parseUnsignedLong(parts.group(1), 2))
                    : parts.group(3) != null ? parts.group(3) : parts.group(2);
            changes.get(parts.group(4)).put(time, value);
        }
    }

    String timescale() {
        return timescale;
    }

    List<String> comments() {
        return comments;
    }

    /** The names of all variables, in the order of their declarations. */
    List<String> names() {
        return List.copyOf(variables.keySet());
    }

    /** The last time in the file. */
    long end() {
        return time;
    }

    private TreeMap<Long, String> of(String name) {
        assertTrue(variables.containsKey(name), name + " is not among " + variables.keySet());
        return changes.get(variables.get(name).id());
    }

    /** All changes of a variable: {@code 0=10 1000=11}. */
    String changes(String name) {
        return of(name).entrySet().stream()
                .map(change -> change.getKey() + "=" + change.getValue())
                .collect(Collectors.joining(" "));
    }

    /** What a variable is at {@code picosecond}. */
    String at(String name, long picosecond) {
        return of(name).floorEntry(picosecond).getValue();
    }
}
