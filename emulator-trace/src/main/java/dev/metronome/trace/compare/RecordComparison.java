// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.compare;

import dev.metronome.trace.ThreadMode;
import dev.metronome.trace.TraceChange;
import dev.metronome.trace.TraceMoment;
import dev.metronome.trace.TraceRecord;
import dev.metronome.trace.format.TraceFormat;
import dev.metronome.trace.format.TraceFormat.Column;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.lang3.Strings;
import org.jspecify.annotations.Nullable;

/** Compares two records in what both tell and nobody ignores. Numbers may have other leading zeros, except of stores, whose digits tell their size. */
public final class RecordComparison {
    private final TraceFormat a;
    private final TraceFormat b;
    private final Ignored ignored;

    /** Compares records of a trace of format {@code a} with those of one of format {@code b}. */
    public RecordComparison(TraceFormat a, TraceFormat b, Ignored ignored) {
        this.a = a;
        this.b = b;
        this.ignored = ignored;
    }

    /** What the records tell otherwise, in the order of a native line. */
    public List<Difference> differences(TraceRecord x, TraceRecord y) {
        List<Difference> differences = new ArrayList<>();
        if (x.kind() != y.kind()) {
            differences.add(new Difference("kind", lower(x.kind()), lower(y.kind())));
        }
        for (Column column : Column.values()) {
            Object ofX = value(column, x);
            Object ofY = value(column, y);
            if (ofX != null && ofY != null && !same(ofX, ofY) && compares(column)) {
                differences.add(new Difference(lower(column), text(column, ofX), text(column, ofY)));
            }
        }
        if (x.kind() == y.kind() && !x.changes().equals(y.changes())) {
            addChanges(x, y, differences);
        }
        return differences;
    }

    private boolean compares(Column column) {
        return a.tells(column) && b.tells(column) && !ignored.hasColumn(lower(column));
    }

    private boolean compares(TraceRecord.Kind kind, TraceChange change) {
        return a.tells(kind, change) && b.tells(kind, change) && !ignored.hasChange(change.name());
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** What the column says, or null if that is not told. */
    private static @Nullable Object value(Column column, TraceRecord record) {
        TraceMoment moment = record.moment();
        return switch (column) {
            case CORE -> moment.thread();
            case INDEX -> moment.index();
            case TB -> moment.timeBase();
            case MODE -> moment.mode();
            case ADDRESS -> record.address();
            case WORD -> record.word();
            case TEXT -> record.text().isEmpty() ? null : record.text();
        };
    }

    private static boolean same(Object x, Object y) {
        if (x instanceof ThreadMode ofX && y instanceof ThreadMode ofY) {
            boolean lpidKnown = ofX.lpid() != null && ofY.lpid() != null;
            return ofX.state() == ofY.state() && (!lpidKnown || ofX.equals(ofY));
        }
        return x.equals(y);
    }

    private static String text(Column column, Object value) {
        return switch (column) {
            case TB, ADDRESS -> String.format("%016x", (Long) value);
            case WORD -> String.format("%08x", (Integer) value);
            case MODE -> ((ThreadMode) value).text();
            default -> value.toString();
        };
    }

    private void addChanges(TraceRecord x, TraceRecord y, List<Difference> differences) {
        List<TraceChange> left = new ArrayList<>(y.changes());
        for (TraceChange change : x.changes()) {
            TraceChange other = take(left, change.name());
            boolean told = other != null || !y.open();
            if (told && compares(x.kind(), change) && (other == null || !sameValue(change, other))) {
                differences.add(new Difference(change.name(), change.value(), other == null ? null : other.value()));
            }
        }
        for (TraceChange change : left) {
            if (!x.open() && compares(y.kind(), change)) {
                differences.add(new Difference(change.name(), null, change.value()));
            }
        }
    }

    private static @Nullable TraceChange take(List<TraceChange> from, String name) {
        for (Iterator<TraceChange> changes = from.iterator(); changes.hasNext(); ) {
            TraceChange change = changes.next();
            if (sameName(change.name(), name)) {
                changes.remove();
                return change;
            }
        }
        return null;
    }

    /** Whether both name the same thing; addresses may lack leading zeros. */
    private static boolean sameName(String x, String y) {
        return x.equals(y)
                || x.startsWith("[")
                        && y.startsWith("[")
                        && StringUtils.stripStart(x, "[0").equals(StringUtils.stripStart(y, "[0"));
    }

    /** Whether both are the same number; of a store the number of digits, which tells its size, counts too. */
    private static boolean sameValue(TraceChange x, TraceChange y) {
        return x.value().equals(y.value())
                || x.isAny()
                || y.isAny()
                || !x.isStorage() && Strings.CI.equals(withoutZeros(x.value()), withoutZeros(y.value()));
    }

    private static String withoutZeros(String value) {
        boolean signed = value.startsWith("+") || value.startsWith("-");
        return (signed ? value.substring(0, 1) : "") + StringUtils.stripStart(value.substring(signed ? 1 : 0), "0");
    }
}
