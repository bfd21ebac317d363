// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.sweep;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.isa.spr.Spr;
import dev.metronome.isa.text.Suggestions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an expectation by recursive descent. */
final class ExpectationParser {
    private static final Pattern NUMBER = Pattern.compile("\\d\\w*");
    private static final Pattern THREAD = Pattern.compile("(\\d{1,3})(?:\\.(\\d))?:");
    private static final Pattern NAME = Pattern.compile("[A-Za-z]\\w*");
    private static final List<String> OTHER_NAMES = List.of("START", "TICKS", "PHASE", "INSNS");
    private static final int DEEPEST = 100;
    private static final int LONGEST = 4096;

    private final String text;
    private final Machine machine;
    private Map<String, Term> names = new LinkedHashMap<>();
    private int at;
    private int depth;

    ExpectationParser(String text, Machine machine) {
        this.text = text;
        this.machine = machine;
    }

    /** The parts between {@code &&} of the whole text; one if {@code ||} stands outside parentheses. */
    List<Expectation.Clause> clauses() {
        if (text.length() > LONGEST) {
            throw error("an expectation of " + text.length() + " characters", "at most " + LONGEST + " are read");
        }
        List<Expectation.Clause> clauses = new ArrayList<>();
        do {
            skipSpace();
            int start = at;
            Term term = binary(ExpectationOperator.LOGICAL_AND.rank() + 1);
            clauses.add(clause(start, term));
        } while (take("&&"));
        if (text.startsWith("||", at)) {
            at = 0;
            names = new LinkedHashMap<>();
            clauses = List.of(clause(0, binary(1)));
        }
        if (at < text.length()) {
            throw unexpected();
        }
        return List.copyOf(clauses);
    }

    private Expectation.Clause clause(int start, Term term) {
        Map<String, Term> namesInIt = names;
        names = new LinkedHashMap<>();
        String written = text.substring(start, at).trim();
        return new Expectation.Clause(new Cause(Cause.Kind.EXPECTATION, written), term, namesInIt);
    }

    /** A value with all operators after it that rank at least {@code rank}. */
    private Term binary(int rank) {
        Term left = unary();
        boolean compared = false;
        while (true) {
            skipSpace();
            ExpectationOperator operator = ExpectationOperator.at(text, at);
            if (operator == null || operator.rank() < rank) {
                return left;
            }
            if (operator.compares() && compared) {
                throw error("a comparison of a comparison", "join two comparisons with &&, or write parentheses");
            }
            compared |= operator.compares();
            at += operator.length();
            left = new Term.Binary(operator, left, binary(operator.rank() + 1));
        }
    }

    private Term unary() {
        skipSpace();
        if (++depth > DEEPEST) {
            throw error("too many operators and parentheses within each other", "write it simpler");
        }
        Term term = operand();
        depth--;
        return term;
    }

    private Term operand() {
        if (take("-")) {
            return new Term.Unary(value -> -value, unary());
        }
        if (take("~")) {
            return new Term.Unary(value -> ~value, unary());
        }
        if (take("!")) {
            return new Term.Unary(value -> value == 0 ? 1 : 0, unary());
        }
        if (take("(")) {
            Term inner = binary(1);
            if (!take(")")) {
                throw at < text.length() ? unexpected() : error("a parenthesis is not closed", "write ) here");
            }
            return inner;
        }
        return atom();
    }

    private Term atom() {
        int start = at;
        Matcher thread = matcher(THREAD);
        if (thread.lookingAt()) {
            at = thread.end();
            return name(start, thread(thread));
        }
        Matcher number = matcher(NUMBER);
        if (number.lookingAt()) {
            at = number.end();
            return new Term.Constant(number(start, number.group()));
        }
        return name(start, machine.threads().get(0));
    }

    private HardwareThread thread(Matcher prefix) {
        int core = Integer.parseInt(prefix.group(1));
        int thread = prefix.group(2) == null ? 0 : Integer.parseInt(prefix.group(2));
        if (core >= machine.cores().size()
                || thread >= machine.core(core).threads().size()) {
            at = prefix.start();
            throw error(
                    "there is no thread " + core + "." + thread,
                    "cores and threads are numbered from 0, see --cores and --threads");
        }
        return machine.core(core).thread(thread);
    }

    /** A name that stands at {@code at}, its thread being written from {@code start} on, if at all. */
    private Term name(int start, HardwareThread t) {
        Matcher name = matcher(NAME);
        if (!name.lookingAt()) {
            throw at < text.length()
                    ? unexpected()
                    : error(
                            "a value is missing",
                            "write a register such as r3, a number, START, TICKS, PHASE or INSNS");
        }
        Term term = term(name.group(), t, start < at);
        at = name.end();
        names.put(text.substring(start, at), term);
        return term;
    }

    private Term term(String name, HardwareThread t, boolean hasThread) {
        String upper = name.toUpperCase(Locale.ROOT);
        switch (upper) {
            case "START" -> {
                return new Term.Start(t.core().number());
            }
            case "TICKS", "PHASE", "INSNS" -> {
                if (hasThread) {
                    throw error(upper + " is the machine's, not a thread's", "leave out the thread before it");
                }
                return upper.equals("TICKS")
                        ? PhaseRunner::ticks
                        : upper.equals("PHASE") ? PhaseRunner::phase : PhaseRunner::instructions;
            }
            default -> {
                return new Term.Register(t.processorId(), register(name, t));
            }
        }
    }

    private ToLongFunction<HardwareThread> register(String name, HardwareThread t) {
        if (Spr.toRead(name).filter(spr -> spr.read() == Spr.Access.NONE).isPresent()) {
            throw error("'" + name + "' is a register for writing alone", "name the one that shows what it changed");
        }
        try {
            return t.reader(name);
        } catch (IllegalArgumentException e) {
            String nearest = Suggestions.nearest(name, OTHER_NAMES);
            throw nearest == null
                    ? new ExpectationException(at + 1, String.valueOf(e.getMessage()))
                    : error("unknown register '" + name + "'", "did you mean " + nearest + "?");
        }
    }

    private long number(int start, String written) {
        String digits = written.replace("_", "").toLowerCase(Locale.ROOT);
        try {
            return digits.startsWith("0x")
                    ? Long.parseUnsignedLong(digits.substring(2), 16)
                    : Long.parseUnsignedLong(digits);
        } catch (NumberFormatException e) {
            at = start;
            throw error(
                    "'" + written + "' is not a number of 64 bits",
                    "write decimal digits, or hexadecimal ones after 0x");
        }
    }

    private Matcher matcher(Pattern pattern) {
        return pattern.matcher(text).region(at, text.length());
    }

    private boolean take(String token) {
        skipSpace();
        boolean there = text.startsWith(token, at);
        at += there ? token.length() : 0;
        return there;
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private ExpectationException unexpected() {
        char c = text.charAt(at);
        return error(
                "unexpected '" + c + "'",
                c == '='
                        ? "write == to compare"
                        : "operators are + - * & | ^ ~ << >> == != < <= > >= && || ! and parentheses");
    }

    private ExpectationException error(String message, String remedy) {
        return new ExpectationException(at + 1, message, remedy);
    }
}
