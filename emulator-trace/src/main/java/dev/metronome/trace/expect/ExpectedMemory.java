// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace.expect;

import dev.metronome.core.storage.RealStorage;
import dev.metronome.trace.TextFile;
import dev.metronome.trace.TraceException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.lang3.StringUtils;

/** What real storage should hold at the end: lines of an address and bytes in the order of their addresses, {@code 2000: 0123 4567}, all hexadecimal. */
public final class ExpectedMemory {
    private static final Pattern SYNTAX =
            Pattern.compile("(?:0[xX])?(\\p{XDigit}{1,16}):((?:\\s*(?:\\p{XDigit}{2})+)+)");

    private final List<Piece> pieces;

    private record Piece(String place, long address, byte[] bytes) {}

    private ExpectedMemory(List<Piece> pieces) {
        this.pieces = pieces;
    }

    /**
     * Reads a file. Empty lines and what follows {@code #}, {@code ;} or {@code //} say nothing.
     *
     * @throws TraceException if it cannot be read, or a line is none of these, or no line says anything
     */
    public static ExpectedMemory read(Path file) {
        List<Piece> pieces = new ArrayList<>();
        List<String> lines = TextFile.read(file).lines().toList();
        for (int n = 1; n <= lines.size(); n++) {
            String text = RegisterLines.withoutComment(lines.get(n - 1));
            if (!text.isEmpty()) {
                pieces.add(piece(file + ":" + n, text));
            }
        }
        if (pieces.isEmpty()) {
            throw TraceException.malformed(
                    file.toString(), "expects nothing", "write lines such as '2000: 0123 4567', or delete it");
        }
        return new ExpectedMemory(pieces);
    }

    private static Piece piece(String place, String text) {
        Matcher parts = SYNTAX.matcher(text);
        if (!parts.matches()) {
            throw TraceException.malformed(
                    place,
                    "'" + text + "' is no address with bytes",
                    "write for example '2000: 0123 4567', two hexadecimal digits for each byte");
        }
        return new Piece(
                place,
                Long.parseUnsignedLong(parts.group(1), 16),
                HexFormat.of().parseHex(StringUtils.deleteWhitespace(parts.group(2))));
    }

    /**
     * The first byte that is not as expected, as a sentence; empty if all are.
     *
     * @throws TraceException if the machine has no such storage
     */
    public Optional<String> difference(RealStorage storage) {
        for (Piece piece : pieces) {
            if (piece.address < 0 || piece.address > storage.size() - piece.bytes.length) {
                throw TraceException.malformed(
                        piece.place,
                        String.format("the machine has no RAM at %x", piece.address),
                        "give it more (--mem), or delete the line");
            }
            byte[] actual = storage.read(piece.address, piece.bytes.length);
            int k = Arrays.mismatch(piece.bytes, actual);
            if (k >= 0) {
                return Optional.of(String.format(
                        "%s: at %016x expected %02x, was %02x",
                        piece.place, piece.address + k, piece.bytes[k], actual[k]));
            }
        }
        return Optional.empty();
    }
}
