// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;

/**
 * The boxes of one instruction word, parsed from the book's picture: {@code "31 6:RT 11:RA 16:RB 21:OE 22:266 31:Rc"}.
 *
 * <p>Each token is {@code start:content}; a number is a literal, slashes are reserved bits, a name is a {@link Field}. A box ends where the next
 * begins, the last one at bit 31 (bits are numbered from the left, as the book does). A field named twice is split. {@code 8:L=0|1|3} is a field of
 * which only those values are legal; the others are reserved.
 */
public final class Layout {
    /** One piece of a field: {@code width} bits whose lowest one lies {@code shift} bits from the right. */
    private record Piece(int shift, int width) {}

    /** The fields of the word. */
    private record Boxes(Map<Field, List<Piece>> pieces, Map<Field, List<Long>> legalValues) {}

    private static final int WORD = 32;

    private final String notation;
    private final int literals;
    private final int literalMask;
    private final int reservedMask;
    /** Made when they are first asked for: a program has few of the rows. */
    private @Nullable Boxes boxes;

    private Layout(String notation, int literals, int literalMask, int reservedMask) {
        this.notation = notation;
        this.literals = literals;
        this.literalMask = literalMask;
        this.reservedMask = reservedMask;
    }

    /**
     * Parses the book's notation. Of the fields, only their places; a name or a width that is wrong is told when a field is first asked for.
     *
     * @throws IllegalArgumentException if the boxes do not tile 32 bits, or a literal does not fit its box
     */
    static Layout of(String notation) {
        int literals = 0;
        int literalMask = 0;
        int reservedMask = 0;
        int start = 0;
        int content = 0;
        int next;
        do {
            next = notation.indexOf(' ', content) + 1;
            int end = next == 0 ? WORD : number(notation, next);
            int width = end - start;
            if (width <= 0 || end > WORD) {
                throw new IllegalArgumentException(notation + ": the box at " + start + " is empty or out of order");
            }
            int shift = WORD - end;
            int mask = ones(width) << shift;
            char first = notation.charAt(content);
            if (first == '/') {
                reservedMask |= mask;
            } else if (isDigit(first)) {
                int value = number(notation, content);
                if ((value & ~ones(width)) != 0) {
                    throw new IllegalArgumentException(notation + ": " + value + " does not fit " + width + " bits");
                }
                literals |= value << shift;
                literalMask |= mask;
            }
            start = end;
            content = notation.indexOf(':', next) + 1;
        } while (next != 0);
        return new Layout(notation, literals, literalMask, reservedMask);
    }

    /** The fields of a notation whose boxes tile the word. */
    private static Boxes boxes(String notation) {
        Map<Field, List<Piece>> pieces = new EnumMap<>(Field.class);
        Map<Field, List<Long>> legalValues = new EnumMap<>(Field.class);
        String[] boxes = StringUtils.split(notation);
        for (int i = 0; i < boxes.length; i++) {
            String content = boxes[i].substring(boxes[i].indexOf(':') + 1);
            if (content.charAt(0) != '/' && !isDigit(content.charAt(0))) {
                int start = i == 0 ? 0 : number(boxes[i], 0);
                int end = i + 1 < boxes.length ? number(boxes[i + 1], 0) : WORD;
                Field field = Field.valueOf(StringUtils.substringBefore(content, "="));
                pieces.computeIfAbsent(field, f -> new ArrayList<>()).add(new Piece(WORD - end, end - start));
                if (content.contains("=")) {
                    legalValues.put(
                            field,
                            Arrays.stream(StringUtils.split(StringUtils.substringAfter(content, "="), '|'))
                                    .map(Long::valueOf)
                                    .toList());
                }
            }
        }
        pieces.forEach((field, of) -> {
            if (field.width() != 0 && field.width() != width(of)) {
                throw new IllegalArgumentException(
                        notation + ": " + field + " has " + width(of) + " bits, not " + field.width());
            }
        });
        return new Boxes(Collections.unmodifiableMap(pieces), Collections.unmodifiableMap(legalValues));
    }

    private Boxes boxes() {
        Boxes made = boxes;
        if (made == null) {
            made = boxes(notation);
            boxes = made;
        }
        return made;
    }

    /** The number whose digits begin at {@code index}. */
    private static int number(String text, int index) {
        int number = 0;
        for (int k = index; k < text.length() && isDigit(text.charAt(k)); k++) {
            number = 10 * number + text.charAt(k) - '0';
        }
        return number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int ones(int width) {
        return width == WORD ? -1 : (1 << width) - 1;
    }

    /** The word with every field and reserved bit 0. */
    public int literals() {
        return literals;
    }

    /** 1 in each bit that a literal fixes. */
    public int literalMask() {
        return literalMask;
    }

    /** 1 in each reserved bit ({@code /} in the book's picture). */
    public int reservedMask() {
        return reservedMask;
    }

    /** Whether {@code word} is this instruction when reserved bits are ignored. */
    public boolean matches(int word) {
        return (word & literalMask) == literals;
    }

    /** Whether the row has the field. */
    public boolean has(Field field) {
        return boxes().pieces.containsKey(field);
    }

    /** The fields, in {@link Field}'s order. */
    public Iterable<Field> fields() {
        return boxes().pieces.keySet();
    }

    /** The number of bits of the field in this row. */
    public int width(Field field) {
        return width(pieces(field));
    }

    private static int width(List<Piece> pieces) {
        int width = 0;
        for (Piece piece : pieces) {
            width += piece.width;
        }
        return width;
    }

    /** 1 in each bit of the word that belongs to the field. */
    public int mask(Field field) {
        int mask = 0;
        for (Piece piece : pieces(field)) {
            mask |= ones(piece.width) << piece.shift;
        }
        return mask;
    }

    /** The field's value in {@code word}: joined, sign-extended and scaled as {@link Field} says. */
    public long extract(Field field, int word) {
        int bits = 0;
        for (Piece piece : pieces(field)) {
            bits = bits << piece.width | word >>> piece.shift & ones(piece.width);
        }
        int width = width(field);
        long value = toValueOrder(field, bits);
        if (field.signed()) {
            value = value << 64 - width >> 64 - width;
        }
        return value << field.scale();
    }

    /**
     * {@code word} with the field replaced by {@code value}.
     *
     * @throws IllegalArgumentException if the field cannot hold the value
     */
    public int insert(Field field, long value, int word) {
        if (!holds(field, value)) {
            throw new IllegalArgumentException(field + " cannot be " + value + ": " + range(field));
        }
        int width = width(field);
        int bits = toWordOrder(field, (int) (value >> field.scale()) & ones(width));
        List<Piece> pieces = pieces(field);
        int result = word & ~mask(field);
        for (int i = pieces.size() - 1; i >= 0; i--) {
            Piece piece = pieces.get(i);
            result |= (bits & ones(piece.width)) << piece.shift;
            bits >>>= piece.width;
        }
        return result;
    }

    /** The least value of the field, reserved or not. */
    public long lowest(Field field) {
        if (field.join() == Field.Join.ZERO_IS_FULL) {
            return 1;
        }
        return field.signed() ? -(1L << width(field) - 1) << field.scale() : 0;
    }

    /** The greatest value of the field, reserved or not. */
    public long highest(Field field) {
        if (field.join() == Field.Join.ZERO_IS_FULL) {
            return 1L << width(field);
        }
        return (1L << width(field) - (field.signed() ? 1 : 0)) - 1 << field.scale();
    }

    /** Whether the field can hold the value, reserved or not. */
    public boolean holds(Field field, long value) {
        return value >= lowest(field) && value <= highest(field) && value >> field.scale() << field.scale() == value;
    }

    /** Whether the value is not a reserved one of the field, which can hold it. */
    public boolean isLegal(Field field, long value) {
        if (field.isPair()) {
            return (value & 1) == 0;
        }
        List<Long> legal = boxes().legalValues.get(field);
        return legal == null || legal.contains(value);
    }

    /** The field's legal values in words, for example {@code 0..31} or {@code 0, 1 or 3}. */
    public String range(Field field) {
        List<Long> legal = boxes().legalValues.get(field);
        if (legal != null) {
            String values = legal.stream().map(String::valueOf).collect(Collectors.joining(", "));
            return values.replaceFirst(", (\\d+)$", " or $1");
        }
        String prefix =
                field.isPair() ? "even, " : field.scale() > 0 ? "a multiple of " + (1 << field.scale()) + " in " : "";
        return prefix + lowest(field) + ".." + highest(field);
    }

    /** What is wrong with the first field of {@code word} that has a reserved value, if one has. */
    public Optional<String> illegalValue(int word) {
        for (Field field : fields()) {
            if (!isLegal(field, extract(field, word))) {
                return Optional.of(field + " cannot be " + extract(field, word) + ": " + range(field));
            }
        }
        return Optional.empty();
    }

    private List<Piece> pieces(Field field) {
        List<Piece> pieces = boxes().pieces.get(field);
        if (pieces == null) {
            throw new IllegalArgumentException("no field " + field + " in this layout");
        }
        return pieces;
    }

    /** From the order of the bits in the word to the order of the value. */
    private static int toValueOrder(Field field, int bits) {
        return switch (field.join()) {
            case IN_ORDER -> bits;
            case ZERO_IS_FULL -> bits == 0 ? 1 << field.width() : bits;
            case SECOND_PIECE_HIGH, LAST_BIT_HIGH -> (bits & 1) << 5 | bits >>> 1;
            case HALVES_SWAPPED -> (bits & 0x1f) << 5 | bits >>> 5;
            // the word has d1 (5 bits), d0 (10 bits), d2 (1 bit); the value is d0 || d1 || d2
            case DX -> (bits >>> 1 & 0x3ff) << 6 | bits >>> 11 << 1 | bits & 1;
        };
    }

    private static int toWordOrder(Field field, int value) {
        return switch (field.join()) {
            case IN_ORDER, ZERO_IS_FULL -> value;
            case SECOND_PIECE_HIGH, LAST_BIT_HIGH -> (value & 0x1f) << 1 | value >>> 5;
            case HALVES_SWAPPED -> (value & 0x1f) << 5 | value >>> 5;
            case DX -> (value >>> 1 & 0x1f) << 11 | value >>> 6 << 1 | value & 1;
        };
    }

    /** The layout in the notation in which it was given. */
    @Override
    public String toString() {
        return notation;
    }
}
