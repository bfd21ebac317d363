// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.loader.Program;
import dev.metronome.isa.text.Disassembler;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.util.List;

/** Words with their addresses and their text, one a line. */
final class Listing {
    private final PrintStream out;
    private final Disassembler disassembler;

    Listing(PrintStream out, Disassembler disassembler) {
        this.out = out;
        this.disassembler = disassembler;
    }

    /** Prints every word of a program; what is left over at the end of a segment as bytes. */
    void print(Program program) {
        for (Program.Segment segment : program.segments()) {
            out.println(segment.name() + ":");
            ByteBuffer bytes = ByteBuffer.wrap(segment.bytes()).order(program.byteOrder());
            long address = segment.address();
            for (; bytes.remaining() >= Integer.BYTES; address += Integer.BYTES) {
                print(address, bytes.getInt());
            }
            for (; bytes.hasRemaining(); address++) {
                int b = bytes.get() & 255;
                out.printf("%016x: %02x       .byte 0x%x%n", address, b, b);
            }
        }
    }

    /** Prints one word. */
    void print(long address, int word) {
        out.printf("%016x: %08x %s%n", address, word, disassembler.disassemble(word, address));
    }

    /** Prints words that follow each other from an address on. */
    void print(long address, List<Integer> words) {
        for (int k = 0; k < words.size(); k++) {
            print(address + (long) Integer.BYTES * k, words.get(k));
        }
    }
}
