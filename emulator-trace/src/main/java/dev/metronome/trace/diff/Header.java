// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.diff;

import dev.metronome.trace.TraceComment;
import dev.metronome.trace.compare.Difference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the comments of a trace tell of the whole: fields by name, and how the run ended. */
final class Header {
    private static final Pattern FIELD = Pattern.compile("([a-z][a-z0-9-]*)=(.*?)(?= [a-z][a-z0-9-]*=|$)");
    private static final Pattern VERSION = Pattern.compile("# metronome trace (\\d+)");
    private static final int MOST_FIELDS = 2000;

    private final Map<String, String> fields = new LinkedHashMap<>();
    private int version;
    private @Nullable String end;

    /** Takes a comment. */
    void add(TraceComment line) {
        String comment = line.text();
        Matcher signature = VERSION.matcher(comment);
        if (line.end().isPresent()) {
            end = line.end().get();
        } else if (signature.matches()) {
            version = Integer.parseInt(signature.group(1));
        } else if (fields.size() < MOST_FIELDS && line.start().isPresent()) {
            Map.Entry<String, String> start = line.start().get();
            fields.put("start " + start.getKey(), start.getValue());
        } else if (fields.size() < MOST_FIELDS) {
            Matcher field = FIELD.matcher(comment);
            while (field.find()) {
                fields.put(field.group(1), field.group(2));
            }
        }
    }

    /** The value of a field. */
    Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** In one word how the run ended, if that is told. */
    Optional<String> outcome() {
        return Optional.ofNullable(end).map(text -> text.split(":", 2)[0]);
    }

    /** Whether the end is missing: traces tell it from version 2 on. */
    boolean isCutOff() {
        return version >= 2 && end == null;
    }

    /** What this and {@code other} tell otherwise; nothing if one of them tells nothing at all. */
    List<Difference> differences(Header other) {
        List<Difference> differences = new ArrayList<>();
        if (fields.isEmpty() || other.fields.isEmpty()) {
            return differences;
        }
        Set<String> names = new LinkedHashSet<>(fields.keySet());
        names.addAll(other.fields.keySet());
        for (String name : names) {
            // traces of version 1 do not tell how threads start
            boolean told = !name.startsWith("start ") || version >= 2 && other.version >= 2;
            String a = fields.get(name);
            String b = other.fields.get(name);
            if (told && !Objects.equals(a, b)) {
                differences.add(new Difference(name, a, b));
            }
        }
        return differences;
    }
}
