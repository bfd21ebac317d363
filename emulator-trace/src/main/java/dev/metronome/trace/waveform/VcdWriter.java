// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.waveform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;

/**
 * Writes a value change dump (IEEE 1364-2001, 18.2), with variables of type {@code string} besides, as GTKWave reads them. First the variables are declared,
 * then their changes are told in the order of time.
 */
final class VcdWriter {
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final int SUBDIVISIONS = 1_000;

    private final Appendable out;
    private final StringBuilder line = new StringBuilder();
    private int signals;
    private long tick;
    private int part;
    private boolean timeWritten;

    VcdWriter(Appendable out) {
        this.out = out;
    }

    /** Something for people; it must not contain the word {@code $end}. */
    void comment(String text) {
        write("$comment\n" + text.strip().replace("$end", "$ end") + "\n$end\n");
    }

    /** What wrote the file, and that a part of a tick is a picosecond. */
    void begin() {
        write("$version Metronome $end\n$timescale 1ps $end\n");
    }

    void scope(String name) {
        write("$scope module " + name + " $end\n");
    }

    void endScope() {
        write("$upscope $end\n");
    }

    /** Declares a variable of {@code bits} bits. */
    VcdSignal vector(String name, int bits) {
        return declare("reg", bits, name + " [" + (bits - 1) + ":0]", new VcdSignal(signals++));
    }

    /** Declares a variable of one bit. */
    VcdSignal bit(String name) {
        return declare("wire", 1, name, new VcdSignal(signals++));
    }

    /** Declares a variable whose values are texts. */
    VcdSignal text(String name) {
        return declare("string", 1, name, new VcdSignal(signals++));
    }

    /** Declares a variable that has no values but happens at times. */
    VcdSignal event(String name) {
        return declare("event", 1, name, new VcdSignal(signals++));
    }

    /** Declares another name, in the current scope, for a vector. */
    VcdSignal alias(VcdSignal vector, String name, int bits) {
        return declare("reg", bits, name + " [" + (bits - 1) + ":0]", vector);
    }

    private VcdSignal declare(String type, int bits, String reference, VcdSignal signal) {
        write("$var " + type + " " + bits + " " + signal.id() + " " + reference + " $end\n");
        return signal;
    }

    /** No more variables are declared; the values at the start, which is {@code firstTick}, follow. */
    void endDefinitions(long firstTick) {
        write("$enddefinitions $end\n");
        tick = firstTick;
        writeTime();
        write("$dumpvars\n");
    }

    /** The values at the start are complete. */
    void endValues() {
        write("$end\n");
    }

    /** From now on changes are at {@code newPart} thousandths, 0 to 999, after {@code newTick}, which is not before the last time. */
    void at(long newTick, int newPart) {
        if (newTick != tick || newPart > part) {
            tick = newTick;
            part = newPart;
            timeWritten = false;
        }
    }

    /** Writes the time although nothing may change any more. */
    void mark() {
        if (!timeWritten) {
            writeTime();
        }
    }

    void set(VcdSignal vector, long value) {
        if (vector.changes(value)) {
            mark();
            line.append('b').append(Long.toBinaryString(value)).append(' ').append(vector.id());
            writeLine();
        }
    }

    void set(VcdSignal bit, boolean value) {
        if (bit.changes(value ? 1 : 0)) {
            mark();
            line.append(value ? '1' : '0').append(bit.id());
            writeLine();
        }
    }

    /** A text, in which white space becomes {@code _}; an empty one is legal. */
    void set(VcdSignal text, String value) {
        if (text.changes(value)) {
            mark();
            line.append('s')
                    .append(SPACES.matcher(value).replaceAll("_"))
                    .append(' ')
                    .append(text.id());
            writeLine();
        }
    }

    void happen(VcdSignal event) {
        mark();
        line.append('1').append(event.id());
        writeLine();
    }

    private void writeTime() {
        timeWritten = true;
        line.append('#');
        if (tick == 0) {
            line.append(part);
        } else {
            line.append(Long.toUnsignedString(tick)).append(Integer.toString(SUBDIVISIONS + part), 1, 4);
        }
        writeLine();
    }

    private void writeLine() {
        write(line.append('\n'));
        line.setLength(0);
    }

    private void write(CharSequence text) {
        try {
            out.append(text);
        } catch (IOException e) {
            throw new UncheckedIOException("vcd: " + e.getMessage(), e);
        }
    }
}
