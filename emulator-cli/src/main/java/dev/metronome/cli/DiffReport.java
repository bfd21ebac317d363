// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.metronome.trace.compare.Difference;
import dev.metronome.trace.diff.DiffResult;
import dev.metronome.trace.diff.Divergence;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a comparison of traces has found, for people and for programs.
 *
 * @param a the name of the first trace
 * @param b the name of the other
 */
record DiffReport(String a, String b, DiffResult result) {
    private static final String NONE = "nothing";

    /** For people: lines of the first trace have a minus, those of the other a plus. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (Difference field : result.header()) {
            text.append("note: ").append(field.name()).append(" differs: ");
            text.append(side(field.a())).append(" and ").append(side(field.b())).append('\n');
        }
        result.divergences().forEach(divergence -> append(text, divergence));
        result.remarks().forEach(remark -> text.append("note: ").append(remark).append('\n'));
        if (result.isSame()) {
            text.append(String.format("same: %,d lines\n", result.compared()));
        }
        return text.toString();
    }

    private static String side(String value) {
        return value == null ? NONE : value;
    }

    private void append(StringBuilder text, Divergence divergence) {
        if (divergence.thread() != null) {
            text.append("thread ").append(divergence.thread()).append(": ");
        }
        if (divergence.a() == null && divergence.b() == null) {
            Difference end = divergence.differences().get(0);
            text.append("all lines are the same, but the runs ended differently: ")
                    .append(a)
                    .append(" has ");
            text.append(end.a())
                    .append(", ")
                    .append(b)
                    .append(" has ")
                    .append(end.b())
                    .append('\n');
            return;
        }
        text.append(headline(divergence)).append('\n');
        divergence.context().forEach(line -> text.append("  ").append(line).append('\n'));
        append(text, "- ", divergence.a());
        append(text, "+ ", divergence.b());
        if (divergence.problem() != null) {
            text.append("differs: one is no line of a trace: ")
                    .append(divergence.problem())
                    .append('\n');
        } else if (!divergence.differences().isEmpty()) {
            text.append("differs: ").append(names(divergence)).append('\n');
        }
    }

    private static void append(StringBuilder text, String mark, Divergence.Line line) {
        if (line != null) {
            text.append(mark).append(line.text()).append('\n');
        }
    }

    private String headline(Divergence divergence) {
        Divergence.Line ofA = divergence.a();
        Divergence.Line ofB = divergence.b();
        if (ofA == null || ofB == null) {
            return ofA == null
                    ? a + " ends before " + b + ":" + ofB.number()
                    : b + " ends before " + a + ":" + ofA.number();
        }
        return "first difference: " + a + ":" + ofA.number() + " and " + b + ":" + ofB.number();
    }

    private static String names(Divergence divergence) {
        return divergence.differences().stream().map(Difference::name).collect(Collectors.joining(", "));
    }

    /** For programs: one object. */
    String json() {
        JsonObject object = new JsonObject();
        object.addProperty("same", result.isSame());
        object.addProperty("a", a);
        object.addProperty("b", b);
        object.addProperty("compared", result.compared());
        object.add("header", json(result.header()));
        JsonArray divergences = new JsonArray();
        result.divergences().forEach(divergence -> divergences.add(json(divergence)));
        object.add("divergences", divergences);
        JsonArray remarks = new JsonArray();
        result.remarks().forEach(remarks::add);
        object.add("remarks", remarks);
        return new GsonBuilder()
                        .disableHtmlEscaping()
                        .serializeNulls()
                        .setPrettyPrinting()
                        .create()
                        .toJson(object)
                + "\n";
    }

    private static JsonObject json(Divergence divergence) {
        JsonObject object = new JsonObject();
        object.addProperty("thread", divergence.thread());
        object.add("a", json(divergence.a()));
        object.add("b", json(divergence.b()));
        object.add("differs", json(divergence.differences()));
        object.addProperty("problem", divergence.problem());
        JsonArray context = new JsonArray();
        divergence.context().forEach(context::add);
        object.add("context", context);
        return object;
    }

    private static JsonObject json(Divergence.Line line) {
        if (line == null) {
            return null;
        }
        JsonObject object = new JsonObject();
        object.addProperty("line", line.number());
        object.addProperty("text", line.text());
        return object;
    }

    private static JsonArray json(List<Difference> differences) {
        JsonArray array = new JsonArray();
        for (Difference difference : differences) {
            JsonObject object = new JsonObject();
            object.addProperty("name", difference.name());
            object.addProperty("a", difference.a());
            object.addProperty("b", difference.b());
            array.add(object);
        }
        return array;
    }
}
