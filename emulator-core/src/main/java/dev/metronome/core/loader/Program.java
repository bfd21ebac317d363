// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.loader;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.storage.RealStorage;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;

/**
 * A program that has been read and checked, ready to be put into storage.
 *
 * @param name the file's name, for messages
 * @param format what the file was
 * @param byteOrder the byte order that the program was made for; MSR[LE] at the start
 * @param entry the effective address of the first instruction
 * @param registers what general purpose registers hold at the start, by number; those not named hold 0
 * @param segments what goes where, in ascending order of address, none overlapping
 * @param symbols the effective addresses of the program's symbols
 * @param notes remarks for the user, one line each
 */
public record Program(
        String name,
        ProgramFormat format,
        ByteOrder byteOrder,
        long entry,
        Map<Integer, Long> registers,
        List<Segment> segments,
        Map<String, Long> symbols,
        List<String> notes) {

    /**
     * A program, checked.
     *
     * @throws LoadException if its entry is not the address of an instruction, a multiple of 4
     */
    public Program {
        if ((entry & 3) != 0) {
            throw LoadException.malformed(
                    name,
                    String.format("would begin at 0x%x, which is not a multiple of 4", entry),
                    "begin elsewhere (--pc) or load it elsewhere (--load)");
        }
    }

    /** Real mode ignores the four most significant bits of an effective address (Book III, 6.7.3). */
    private static final long REAL_ADDRESS = 0x0fff_ffff_ffff_ffffL;

    private static final int CHUNK = 1 << 16;

    /**
     * Bytes at a real address.
     *
     * @param name what messages call it
     * @param address the real address of the first byte
     * @param bytes the contents; not copied
     * @param size the bytes that the segment occupies, of which those after {@code bytes} are zero
     */
    public record Segment(String name, long address, byte[] bytes, long size) {
        /** A segment that is all contents. */
        static Segment of(String name, long address, byte[] bytes) {
            return new Segment(name, address & REAL_ADDRESS, bytes, bytes.length);
        }

        /** A segment with zeros after its contents. */
        static Segment of(String name, long address, byte[] bytes, long size) {
            return new Segment(name, address & REAL_ADDRESS, bytes, size);
        }

        boolean holds(long real, int length) {
            return Long.compareUnsigned(real, address) >= 0
                    && Long.compareUnsigned(real - address, size - length) <= 0
                    && size >= length;
        }
    }

    /**
     * Checks that everything fits into memory that begins at real address 0.
     *
     * @param owner whose it is, for messages: machine or guest
     * @param memory its bytes
     * @param option of the command line, that makes it larger
     * @throws LoadException if it does not
     */
    public void requireFits(String owner, long memory, String option) {
        for (Segment segment : segments) {
            if (segment.address() > memory || segment.size() > memory - segment.address()) {
                throw LoadException.malformed(
                        name,
                        String.format(
                                "%s of %,d bytes at real address 0x%x does not fit into the %s's %,d bytes of RAM",
                                segment.name(), segment.size(), segment.address(), owner, memory),
                        "load it lower or give the " + owner + " more memory (" + option + ")");
            }
        }
    }

    /**
     * Puts the program into the machine's storage and every thread at its entry, in the program's byte order.
     *
     * @throws LoadException if it does not fit; then nothing has been changed
     */
    public void loadInto(Machine machine) {
        requireFits("machine", machine.storage().size(), "--mem");
        for (Segment segment : segments) {
            machine.storage().write(segment.address(), segment.bytes());
            clear(
                    machine.storage(),
                    segment.address() + segment.bytes().length,
                    segment.size() - segment.bytes().length);
        }
        machine.byteOrder(byteOrder);
        for (HardwareThread t : machine.threads()) {
            t.pc(entry);
            registers.forEach(t::gpr);
        }
    }

    private static void clear(RealStorage storage, long from, long size) {
        byte[] zeros = new byte[(int) Math.min(size, CHUNK)];
        for (long done = 0; done < size; done += CHUNK) {
            storage.write(from + done, size - done < CHUNK ? new byte[(int) (size - done)] : zeros);
        }
    }
}
