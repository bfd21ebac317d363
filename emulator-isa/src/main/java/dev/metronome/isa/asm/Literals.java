// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.asm;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Numbers, character constants and strings. */
final class Literals {
    private Literals() {}

    /** A number: decimal, {@code 0x} hexadecimal, {@code 0b} binary or {@code 0} octal, of up to 64 bits. */
    static long number(Scanner in) {
        int start = in.index();
        String text = in.nameParts().toLowerCase(Locale.ROOT);
        try {
            if (text.startsWith("0x")) {
                return unsigned(text.substring(2), 16);
            }
            if (text.startsWith("0b")) {
                return unsigned(text.substring(2), 2);
            }
            return unsigned(text, text.startsWith("0") ? 8 : 10);
        } catch (NumberFormatException e) {
            throw new SourceException(
                    in.placeAt(start),
                    "'" + text + "' is not a number of up to 64 bits",
                    "numbers are decimal, 0x hexadecimal, 0b binary, or octal when they begin with 0");
        }
    }

    private static long unsigned(String digits, int radix) {
        if (digits.startsWith("+") || digits.startsWith("-")) {
            throw new NumberFormatException(digits);
        }
        return Long.parseUnsignedLong(digits, radix);
    }

    /** A character constant behind its quote; a closing quote may follow it. */
    static long character(Scanner in) {
        if (in.peek() == 0) {
            throw in.error("a character must follow the quote", "write for example 'A");
        }
        int start = in.index();
        char c = in.next();
        long value = c == '\\' ? escape(in) : c;
        if (value > 255) {
            throw new SourceException(
                    in.placeAt(start), "'" + c + "' is not an 8-bit character", "write its bytes as numbers");
        }
        if (in.peek() == '\'') {
            in.next();
        }
        return value;
    }

    /** A string in double quotes, as the bytes that it stands for; characters outside ASCII are taken as UTF-8. */
    static byte[] string(Scanner in) {
        in.skip();
        Place start = in.place();
        if (in.peek() != '"') {
            throw in.error("expected a string before " + in.rest(), "put the text in double quotes");
        }
        in.next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StringBuilder plain = new StringBuilder();
        while (true) {
            char c = in.next();
            if (c == 0 && in.atEnd()) {
                throw new SourceException(
                        start, "this string has no end", "close it with a double quote on the same line");
            }
            if (c != '"' && c != '\\') {
                plain.append(c);
                continue;
            }
            bytes.writeBytes(plain.toString().getBytes(StandardCharsets.UTF_8));
            plain.setLength(0);
            if (c == '"') {
                return bytes.toByteArray();
            }
            bytes.write((int) escape(in));
        }
    }

    /** What follows a backslash. An unknown letter stands for itself, as GNU as has it. */
    private static long escape(Scanner in) {
        char c = in.next();
        return switch (c) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'x', 'X' -> hexadecimal(in);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> octal(in, c - '0');
            default -> c;
        };
    }

    private static int hexadecimal(Scanner in) {
        int value = 0;
        while (Character.digit(in.peek(), 16) >= 0) {
            value = (value << 4 | Character.digit(in.next(), 16)) & 0xff;
        }
        return value;
    }

    private static int octal(Scanner in, int firstDigit) {
        int value = firstDigit;
        for (int digits = 1; digits < 3 && in.peek() >= '0' && in.peek() <= '7'; digits++) {
            value = value << 3 | in.next() - '0';
        }
        return value & 0xff;
    }
}
