// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.text;

import dev.metronome.isa.Decoder;
import dev.metronome.isa.Field;
import dev.metronome.isa.Instruction;
import dev.metronome.isa.IsaLevel;
import dev.metronome.isa.book.Branch;
import dev.metronome.isa.book.CacheAndSync;
import dev.metronome.isa.book.FixedPointCompare;
import dev.metronome.isa.book.FixedPointLoad;
import dev.metronome.isa.book.FixedPointTrap;
import dev.metronome.isa.book.MoveRegister;
import dev.metronome.isa.book.StorageControl;
import dev.metronome.isa.book.SystemLinkage;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where GNU objdump 2.40 and our strict disassembler part, on purpose: the whole list. Each entry says exactly for which words, so that the tests fail as
 * well when a difference is gone. {@code docs/binutils-differences.md} is made from it.
 */
enum GnuDifference {
    ATTN_BITS(
            "attn with reserved bits",
            "takes any bits 6:20",
            "the book of the processor has them reserved",
            reserved(SystemLinkage.ATTN, 0x03ff_f800)),
    SC_BITS(
            "sc with reserved bits",
            "takes any bits 16:19 and 27:29",
            "they are reserved",
            reserved(SystemLinkage.SC, 0x0000_f01c)),
    SCV_BITS(
            "scv with reserved bits",
            "takes any bits 16:19 and 27:29",
            "they are reserved",
            reserved(SystemLinkage.SCV, 0x0000_f01c)),
    CMPI_BITS("cmpi with bit 9", "takes bit 9", "it is reserved", reserved(FixedPointCompare.CMPI, 0x0040_0000)),
    CMPLI_BITS("cmpli with bit 9", "takes bit 9", "it is reserved", reserved(FixedPointCompare.CMPLI, 0x0040_0000)),
    ISEL_BITS(
            "isel with bit 31", "takes bit 31", "it is reserved: there is no isel.", reserved(FixedPointTrap.ISEL, 1)),
    LQ_BITS(
            "lq with bits 28:31",
            "takes any bits 28:31",
            "they are reserved in 2.07 and later",
            reserved(FixedPointLoad.LQ, 0xf)),
    ICBT_BITS("icbt with bit 6", "has a CT of five bits", "CT is bits 7:10", reserved(CacheAndSync.ICBT, 0x0200_0000)),
    PASTE_BITS(
            "paste. with bit 9",
            "takes bit 9 for POWER10",
            "it is reserved",
            since(IsaLevel.V3_1, reserved(CacheAndSync.PASTE_, 0x0040_0000))),
    WAIT_BITS(
            "wait with bit 11",
            "takes bit 11 for POWER10",
            "it is reserved",
            since(IsaLevel.V3_1, reserved(CacheAndSync.WAIT, 0x0010_0000))),
    BCCTR_COUNTS(
            "bcctr that decrements CTR",
            "prints it; GNU as refuses it",
            "the form is invalid (Book I, 2.4)",
            (row, word, level, spelling) -> row == Branch.BCCTR
                    && (word & 0xe000) == 0
                    && Set.of(0, 2, 8, 10, 16, 18, 24, 25, 26, 27).contains(word >>> 21 & 31)),
    BRANCH_HINT(
            "bc with a reserved hint",
            "prints the extended mnemonic without a hint; with -Mraw it refuses them as we do",
            "the values of BO with at = 0b01 or z = 1 are reserved (Book I, 2.4)",
            (row, word, level, spelling) -> row == Branch.BC
                    && spelling == Spelling.EXTENDED
                    && (Set.of(1, 3, 5, 9, 11, 13).contains(word >>> 21 & 31)
                            || Set.of(17, 19).contains(word >>> 21 & 31) && (word >>> 16 & 31) == 0)),
    LSWI_RANGE(
            "lswi that loads RA",
            "refuses only RA = RT",
            "RA in the range of the registers loaded is invalid, 0 too (Book I, 3.3.7)",
            (row, word, level, spelling) -> row == FixedPointLoad.LSWI
                    && (word & 1) == 0
                    && row.definition().invalidity(word).isPresent()
                    && (word >>> 16 & 31) != (word >>> 21 & 31)),
    MFTB(
            "mftb",
            "refuses it from POWER4 on; GNU as makes mfspr of the mnemonic, and so do we",
            "the instruction is phased out, but still there (Book II, 6.2.1)",
            (row, word, level, spelling) -> row == MoveRegister.MFTB && isStrictly(row, word, level)),
    SEGMENT_REGISTERS(
            "mtsr, mtsrin, mfsr, mfsrin",
            "GNU as and objdump have them for 32-bit processors only",
            "2.07, Book III-S, has them",
            (row, word, level, spelling) -> isSegmentRegisterMove(row) && isStrictly(row, word, level)),
    FOREIGN_READ(
            "mfspr of a register of other processors",
            "prints mfrtcu, mfrtcl, mfasr, mfibatu and the like",
            "no processor of these levels has SPR 4, 5, 280 or 528 to 543",
            (row, word, level, spelling) -> row == MoveRegister.MFSPR
                    && spelling == Spelling.EXTENDED
                    && isStrictly(row, word, level)
                    && isForeign(spr(row, word), 4, 5)),
    FOREIGN_WRITE(
            "mtspr of a register of other processors",
            "prints mtrtcu, mtrtcl, mtasr, mtibatu and the like",
            "no processor of these levels has SPR 20, 21, 280 or 528 to 543",
            (row, word, level, spelling) -> row == MoveRegister.MTSPR
                    && spelling == Spelling.EXTENDED
                    && isStrictly(row, word, level)
                    && isForeign(spr(row, word), 20, 21)),
    MFCR_OPERAND(
            "mfcr with -Mraw",
            "prints a second operand, -1",
            "it has one operand",
            (row, word, level, spelling) ->
                    row == MoveRegister.MFCR && spelling == Spelling.RAW && isStrictly(row, word, level)),
    NEW_MNEMONICS(
            "mnemonics of one register, such as mttbu40, before the processor that GNU has them for",
            "GNU as takes, and objdump prints, many of them for POWER9 or POWER10 only",
            "GNU as would refuse them on processors that have the register; we take them there, and print mfspr or mtspr as objdump does",
            (row, word, level, spelling) -> false);

    /** For which words there is a difference; {@code row} is what the lenient decoder makes of the word. */
    private interface Words {
        boolean contain(Instruction row, int word, IsaLevel level, Spelling spelling);
    }

    private static final GnuDifference[] ALL = values();
    private static final Map<IsaLevel, Decoder> STRICT = new EnumMap<>(IsaLevel.class);
    private static final Map<IsaLevel, Decoder> LENIENT = new EnumMap<>(IsaLevel.class);

    static {
        for (IsaLevel level : IsaLevel.values()) {
            STRICT.put(level, Decoder.of(level, true));
            LENIENT.put(level, Decoder.of(level, false));
        }
    }

    private final String title;
    private final String gnu;
    private final String reason;
    private final Words words;

    GnuDifference(String title, String gnu, String reason, Words words) {
        this.title = title;
        this.gnu = gnu;
        this.reason = reason;
        this.words = words;
    }

    /** The difference that there must be for the word, if there must be one. */
    static Optional<GnuDifference> of(int word, IsaLevel level, Spelling spelling) {
        Instruction row = LENIENT.get(level).find(word);
        if (row != null) {
            for (GnuDifference difference : ALL) {
                if (difference.words.contain(row, word, level, spelling)) {
                    return Optional.of(difference);
                }
            }
        }
        return Optional.empty();
    }

    /** Whether GNU as refuses, for the level's processor, what is written in the form. */
    static boolean isRefusedByGnuAs(Form form, IsaLevel level) {
        return isSegmentRegisterMove(form.instruction()) || isNewToGnu(form, level);
    }

    /** Whether the form is a mnemonic of {@link #NEW_MNEMONICS}: GNU prints it, and takes it, for a later level only. */
    static boolean isNewToGnu(Form form, IsaLevel level) {
        Instruction row = form.instruction();
        return (row == MoveRegister.MFSPR || row == MoveRegister.MTSPR)
                && !isPrinted(form.mnemonic(), level)
                && isPrinted(form.mnemonic(), IsaLevel.V3_1);
    }

    private static boolean isPrinted(String extendedMnemonic, IsaLevel level) {
        return Forms.named(extendedMnemonic, level).stream()
                .anyMatch(form -> form.extended() && ((EncodedForm) form).printed());
    }

    /** The page that lists the differences. */
    static String page() {
        StringBuilder page = new StringBuilder("# Where GNU binutils 2.40 and Metronome part\n\n"
                + "<!-- Made from GnuDifference by RandomWordsTest with -Dmetronome.regenerate=true. -->\n\n"
                + "Assembler and disassembler are compared with GNU as and objdump (`-mpower8`, `-mpower9`, `-mpower10`): every form with legal operands,\n"
                + "and random words in strict mode. Everything is the same but this:\n\n"
                + "| What | GNU | Why we do not |\n|---|---|---|\n");
        for (GnuDifference difference : values()) {
            page.append("| ")
                    .append(difference.title)
                    .append(" | ")
                    .append(difference.gnu)
                    .append(" | ")
                    .append(difference.reason)
                    .append(" |\n");
        }
        page.append(
                "\nThese objdump knows, and Metronome does not have; to it they are `.long` (mnemonics as regular expressions):\n\n");
        for (OtherFacility facility : OtherFacility.values()) {
            page.append("- ").append(facility).append('\n');
        }
        return page.append("\nWhite space is not compared.\n").toString();
    }

    /** Words that are valid but for {@code bits}, which are reserved and which objdump does not look at. */
    private static Words reserved(Instruction instruction, int bits) {
        return (row, word, level, spelling) ->
                row == instruction && (word & bits) != 0 && isStrictly(row, word & ~bits, level);
    }

    private static Words since(IsaLevel first, Words words) {
        return (row, word, level, spelling) -> level.isAtLeast(first) && words.contain(row, word, level, spelling);
    }

    private static boolean isStrictly(Instruction row, int word, IsaLevel level) {
        return STRICT.get(level).find(word) == row;
    }

    private static boolean isSegmentRegisterMove(Instruction row) {
        return row == StorageControl.MTSR
                || row == StorageControl.MTSRIN
                || row == StorageControl.MFSR
                || row == StorageControl.MFSRIN;
    }

    private static long spr(Instruction row, int word) {
        return row.definition().layout().extract(Field.SPR, word);
    }

    private static boolean isForeign(long spr, int upperClock, int lowerClock) {
        return spr == upperClock || spr == lowerClock || spr == 280 || spr >= 528 && spr <= 543;
    }
}
