// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.loader;

import dev.metronome.core.loader.Program.Segment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.fornwall.jelf.ElfFile;
import net.fornwall.jelf.ElfSection;
import net.fornwall.jelf.ElfSectionHeader;
import net.fornwall.jelf.ElfSegment;
import net.fornwall.jelf.ElfSymbol;
import net.fornwall.jelf.ElfSymbolTableSection;

/**
 * Makes a program of an executable ELF64 file. The headers are checked here, because the ELF library takes them as they come: what it would read
 * beyond the end of the file, or allocate without bound, is refused before it is asked.
 */
final class ElfReader {
    private static final int HEADER = 64;
    private static final int PROGRAM_HEADER = 56;
    private static final int SECTION_HEADER = 64;
    private static final int SYMBOL = 24;
    private static final int DESCRIPTOR = 16;
    private static final int ELFV2 = 2;
    private static final int TOC_REGISTER = 2;
    private static final int ENTRY_REGISTER = 12;

    private final String name;
    private final byte[] bytes;

    ElfReader(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    /** Whether {@code bytes} begin as an ELF file does. */
    static boolean hasMagic(byte[] bytes) {
        return bytes.length >= 4 && bytes[0] == 0x7f && bytes[1] == 'E' && bytes[2] == 'L' && bytes[3] == 'F';
    }

    Program read(Optional<Long> wantedEntry, Optional<ByteOrder> wantedOrder) {
        requireHeader();
        ElfFile elf = parse();
        requireExecutable(elf);
        ByteOrder order = elf.ei_data == ElfFile.DATA_LSB ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        if (wantedOrder.isPresent() && wantedOrder.get() != order) {
            throw malformed(
                    "is a " + words(order) + " program but --endian asks for the other order", "leave --endian out");
        }
        List<ElfSegment> loads = loads(elf);
        List<Segment> segments = segments(loads);
        List<String> notes = new ArrayList<>();
        Map<Integer, Long> registers = new TreeMap<>();
        long entry = wantedEntry.isPresent() ? wantedEntry.get() : entry(elf, loads, segments, order, registers, notes);
        registers.putIfAbsent(ENTRY_REGISTER, entry);
        return new Program(
                name,
                ProgramFormat.ELF,
                order,
                entry,
                Map.copyOf(registers),
                segments,
                symbols(elf),
                List.copyOf(notes));
    }

    private void requireHeader() {
        if (!hasMagic(bytes)) {
            throw malformed(
                    "is not an ELF file: it does not begin with 7f 45 4c 46",
                    "say --format flat or --format asm if it is one");
        }
        if (bytes.length < HEADER) {
            throw malformed(
                    "is truncated: an ELF header has 64 bytes, the file has " + bytes.length,
                    "make or copy the file again");
        }
        if (bytes[4] != ElfFile.CLASS_64) {
            throw malformed("is not a 64-bit ELF file (class " + bytes[4] + ", not 2)", "compile with -m64");
        }
        if (bytes[5] != ElfFile.DATA_LSB && bytes[5] != ElfFile.DATA_MSB) {
            throw malformed("has an unknown byte order (" + bytes[5] + ", not 1 or 2)", "make or copy the file again");
        }
    }

    /** The file through the library. It throws whatever it likes on malformed files; all of that becomes one kind of error. */
    private ElfFile parse() {
        try {
            return ElfFile.from(bytes);
        } catch (RuntimeException e) {
            throw malformed("is malformed: " + e.getMessage(), "make or copy the file again");
        }
    }

    private void requireExecutable(ElfFile elf) {
        if (elf.e_machine != ElfFile.ARCH_PPC64) {
            throw malformed(
                    "is for another machine (e_machine " + (elf.e_machine & 0xffff) + ", not 21)",
                    "compile for powerpc64 or powerpc64le");
        }
        if (elf.e_type == ElfFile.ET_REL) {
            throw malformed(
                    "is an object file, not a program",
                    "link it first, for example with powerpc64-linux-gnu-ld -Ttext=0x1000");
        }
        if (elf.e_type != ElfFile.ET_EXEC) {
            throw malformed(
                    "is not a program with fixed addresses (e_type " + (elf.e_type & 0xffff) + ", not 2)",
                    "link with -static -no-pie");
        }
        if ((elf.e_phentsize & 0xffff) != PROGRAM_HEADER || count(elf.e_phnum) == 0) {
            throw malformed("has no usable program headers", "link it into an executable program");
        }
        requireInFile("its program headers", elf.e_phoff, (long) count(elf.e_phnum) * PROGRAM_HEADER);
    }

    private List<ElfSegment> loads(ElfFile elf) {
        List<ElfSegment> loads = new ArrayList<>();
        for (int n = 0; n < count(elf.e_phnum); n++) {
            ElfSegment segment = segment(elf, n);
            if (segment.p_type == ElfSegment.PT_INTERP || segment.p_type == ElfSegment.PT_DYNAMIC) {
                throw malformed(
                        "is dynamically linked (program header " + n + "); there is no system here to link it",
                        "link with -static -no-pie");
            }
            if (segment.p_type == ElfSegment.PT_LOAD && segment.p_memsz != 0) {
                requireSane(segment, n);
                loads.add(segment);
            }
        }
        if (loads.isEmpty()) {
            throw malformed("has nothing to load", "link it into an executable program");
        }
        loads.sort(Comparator.comparingLong(
                segment -> Segment.of("", segment.p_paddr, bytes).address()));
        return loads;
    }

    private ElfSegment segment(ElfFile elf, int n) {
        try {
            return elf.getProgramHeader(n);
        } catch (RuntimeException e) {
            throw malformed("program header " + n + " is malformed: " + e.getMessage(), "make or copy the file again");
        }
    }

    private void requireSane(ElfSegment segment, int n) {
        requireInFile("the contents of segment " + n, segment.p_offset, segment.p_filesz);
        if (segment.p_memsz < 0 || segment.p_filesz > segment.p_memsz) {
            throw malformed(
                    String.format(
                            "segment %d has more bytes in the file (0x%x) than in storage (0x%x)",
                            n, segment.p_filesz, segment.p_memsz),
                    "make or copy the file again");
        }
    }

    private void requireInFile(String what, long offset, long size) {
        if (offset < 0 || size < 0 || offset > bytes.length || size > bytes.length - offset) {
            throw malformed(
                    String.format(
                            "%s (0x%x bytes at offset 0x%x) would reach beyond the end of the file (0x%x bytes)",
                            what, size, offset, bytes.length),
                    "the file is truncated or damaged: make or copy it again");
        }
    }

    private List<Segment> segments(List<ElfSegment> loads) {
        List<Segment> segments = new ArrayList<>();
        for (ElfSegment load : loads) {
            byte[] contents = new byte[(int) load.p_filesz];
            System.arraycopy(bytes, (int) load.p_offset, contents, 0, contents.length);
            Segment segment = Segment.of(
                    String.format("the segment for 0x%x", load.p_vaddr), load.p_paddr, contents, load.p_memsz);
            if (!segments.isEmpty()) {
                requireApart(segments.get(segments.size() - 1), segment);
            }
            segments.add(segment);
        }
        return List.copyOf(segments);
    }

    private void requireApart(Segment lower, Segment upper) {
        if (upper.address() - lower.address() < lower.size()) {
            throw malformed(
                    String.format(
                            "%s (0x%x bytes at real address 0x%x) overlaps %s (at 0x%x)",
                            lower.name(), lower.size(), lower.address(), upper.name(), upper.address()),
                    "correct the linker script");
        }
    }

    /**
     * ELFv2 (e_flags 2): the entry point is code. Otherwise it is a function descriptor (entry, TOC) if it lies in .opd, which the ELFv1 ABI says it
     * does, else code: hand-written assembly often says nothing of its ABI.
     */
    private long entry(
            ElfFile elf,
            List<ElfSegment> loads,
            List<Segment> segments,
            ByteOrder order,
            Map<Integer, Long> registers,
            List<String> notes) {
        long entry = elf.e_entry;
        if ((elf.e_flags & 3) == ELFV2) {
            return requireCode(toReal(entry, loads), segments, "the entry point");
        }
        if (!isInOpd(elf, entry)) {
            notes.add(String.format(
                    "%s: e_flags %d does not say ELFv2 and the entry point 0x%x is not in .opd: taken as code, not as a function descriptor",
                    name, elf.e_flags, entry));
            return requireCode(toReal(entry, loads), segments, "the entry point");
        }
        ByteBuffer descriptor = descriptor(toReal(entry, loads), segments).order(order);
        long code = descriptor.getLong();
        registers.put(TOC_REGISTER, descriptor.getLong());
        return requireCode(
                toReal(code, loads),
                segments,
                "the entry point of the function descriptor at 0x" + Long.toHexString(entry));
    }

    private long requireCode(long entry, List<Segment> segments, String what) {
        long real = Segment.of("", entry, bytes).address();
        if ((entry & 3) != 0 || segments.stream().noneMatch(segment -> segment.holds(real, 4))) {
            throw malformed(
                    String.format("%s, 0x%x, is not a word in a loaded segment", what, entry),
                    "link with -e and the label to begin at, or say --pc");
        }
        return entry;
    }

    private ByteBuffer descriptor(long address, List<Segment> segments) {
        long real = Segment.of("", address, bytes).address();
        for (Segment segment : segments) {
            if (segment.holds(real, DESCRIPTOR) && real - segment.address() <= segment.bytes().length - DESCRIPTOR) {
                return ByteBuffer.wrap(segment.bytes(), (int) (real - segment.address()), DESCRIPTOR);
            }
        }
        throw malformed(
                String.format("the function descriptor at the entry point, 0x%x, is not loaded", address),
                "make or copy the file again");
    }

    /** The address that {@code address} is loaded at: the same unless the linker gave segments a load address of their own. */
    private static long toReal(long address, List<ElfSegment> loads) {
        for (ElfSegment load : loads) {
            if (Long.compareUnsigned(address - load.p_vaddr, load.p_memsz) < 0) {
                return address - load.p_vaddr + load.p_paddr;
            }
        }
        return address;
    }

    private boolean isInOpd(ElfFile elf, long entry) {
        return sections(elf).stream()
                .anyMatch(section -> nameOf(section).equals(".opd")
                        && Long.compareUnsigned(entry - section.header.sh_addr, section.header.sh_size) < 0);
    }

    /**
     * The sections that matter here, or none where the file has no section headers: a program runs without them. Others are not even looked at, because
     * the library builds arrays of whatever size a hash section claims.
     */
    private List<ElfSection> sections(ElfFile elf) {
        int number = count(elf.e_shnum);
        if (number == 0) {
            return List.of();
        }
        if ((elf.e_shentsize & 0xffff) != SECTION_HEADER) {
            throw malformed(
                    "its section headers have " + (elf.e_shentsize & 0xffff) + " bytes, not 64",
                    "make or copy the file again");
        }
        requireInFile("its section headers", elf.e_shoff, (long) number * SECTION_HEADER);
        ByteBuffer headers = ByteBuffer.wrap(bytes)
                .order(elf.ei_data == ElfFile.DATA_LSB ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        List<ElfSection> sections = new ArrayList<>();
        for (int n = 0; n < number; n++) {
            if (isOfUse(
                    headers.position((int) elf.e_shoff + n * SECTION_HEADER)
                            .slice()
                            .order(headers.order()),
                    n)) {
                sections.add(section(elf, n));
            }
        }
        return sections;
    }

    private boolean isOfUse(ByteBuffer header, int n) {
        int type = header.getInt(4);
        if (type != ElfSectionHeader.SHT_PROGBITS
                && type != ElfSectionHeader.SHT_SYMTAB
                && type != ElfSectionHeader.SHT_STRTAB) {
            return false;
        }
        requireInFile("section " + n, header.getLong(24), header.getLong(32));
        if (type == ElfSectionHeader.SHT_SYMTAB && header.getLong(56) != SYMBOL) {
            throw malformed(
                    "the symbols of section " + n + " have " + header.getLong(56) + " bytes, not 24",
                    "make or copy the file again, or strip it");
        }
        return true;
    }

    private ElfSection section(ElfFile elf, int n) {
        try {
            return elf.getSection(n);
        } catch (RuntimeException e) {
            throw malformed(
                    "section " + n + " is malformed: " + e.getMessage(), "make or copy the file again, or strip it");
        }
    }

    private String nameOf(ElfSection section) {
        try {
            return String.valueOf(section.header.getName());
        } catch (RuntimeException e) {
            throw malformed("a section has no readable name: " + e.getMessage(), "make or copy the file again");
        }
    }

    private Map<String, Long> symbols(ElfFile elf) {
        Map<String, Long> symbols = new TreeMap<>();
        for (ElfSection section : sections(elf)) {
            if (section instanceof ElfSymbolTableSection table) {
                addSymbols(table, symbols);
            }
        }
        return Map.copyOf(symbols);
    }

    private void addSymbols(ElfSymbolTableSection table, Map<String, Long> symbols) {
        try {
            for (ElfSymbol symbol : table.symbols) {
                String symbolName = symbol.getName();
                if (symbolName != null && !symbolName.isEmpty() && symbol.st_shndx != 0) {
                    symbols.put(symbolName, symbol.st_value);
                }
            }
        } catch (RuntimeException e) {
            throw malformed(
                    "its symbol table is malformed: " + e.getMessage(), "make or copy the file again, or strip it");
        }
    }

    private static int count(short number) {
        return number & 0xffff;
    }

    private static String words(ByteOrder order) {
        return order == ByteOrder.LITTLE_ENDIAN ? "little-endian" : "big-endian";
    }

    private LoadException malformed(String what, String remedy) {
        return LoadException.malformed(name, what, remedy);
    }
}
