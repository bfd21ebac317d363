// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.text;

import dev.metronome.isa.CpuModel;
import dev.metronome.isa.IsaLevel;
import dev.metronome.isa.spr.Spr;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The mnemonics that read or write one special purpose register (Book III, appendix of extended mnemonics): {@code mfdec}, {@code mttbu40}.
 *
 * <p>Their names are those of the {@link Spr} table. GNU binutils 2.40 knows only some of them, and most only for POWER10: the sets here say which it
 * prints, and since when. The assembler takes each of them wherever the processor has the register.
 */
final class SprMnemonics {
    private static final List<Spr> READ = sprs(
            "XER LR CTR DSCR DSISR DAR DEC SDR1 SRR0 SRR1 CFAR AMR CTRL_READ UAMOR VRSAVE TB TBU EAR PVR HMER HMEER"
                    + " AMOR IC VTB PPR PPR32");
    private static final List<Spr> READ_3_0 =
            sprs("DSCR_USER AMR_USER MMCR2_USER MMCRA_USER PMC1_USER PMC2_USER PMC3_USER PMC4_USER PMC5_USER PMC6_USER"
                    + " MMCR0_USER SIAR_USER SDAR_USER MMCR1_USER BESCRS BESCRSU BESCRR BESCRRU EBBHR EBBRR BESCR TAR");
    private static final List<Spr> READ_3_1 =
            sprs("PIDR IAMR FSCR PSPB DPDES DAWR0 DAWR1 RPR CIABR DAWRX0 DAWRX1 HFSCR SPRG3_USER HSPRG0 HSPRG1 HDSISR"
                    + " HDAR SPURR PURR HDEC HRMOR HSRR0 HSRR1 LPCR LPIDR PCR HEIR TIR PTCR USRR0 USRR1 SMFCTRL SIER2_USER SIER3_USER MMCR3_USER SIER_USER ASDR"
                    + " PSSCR PSSCR_HV PIR");
    private static final List<Spr> WRITE =
            sprs("XER LR CTR DSCR DSISR DAR DEC SDR1 SRR0 SRR1 CFAR AMR CTRL UAMOR VRSAVE EAR TBL TBU_WRITE HMER HMEER"
                    + " AMOR MMCRA PMC1 PMC2 PMC3 PMC4 PMC5 PMC6 MMCR0 MMCR1 IC VTB PPR PPR32");
    private static final List<Spr> WRITE_3_0 =
            sprs("DSCR_USER AMR_USER TFHAR TFIAR TEXASR TEXASRU MMCR2_USER MMCRA_USER PMC1_USER PMC2_USER PMC3_USER"
                    + " PMC4_USER PMC5_USER PMC6_USER MMCR0_USER BESCRS BESCRSU BESCRR BESCRRU EBBHR EBBRR BESCR TAR");
    private static final List<Spr> WRITE_3_1 = sprs(
            "PIDR IAMR FSCR PSPB DPDES DAWR0 DAWR1 RPR CIABR DAWRX0 DAWRX1 HFSCR TBU40 HSPRG0 HSPRG1 HDSISR HDAR"
                    + " SPURR PURR HDEC HRMOR HSRR0 HSRR1 LPCR LPIDR PCR HEIR PTCR USRR0 USRR1 SMFCTRL SIER2 SIER3 MMCR3 SIER SIAR SDAR ASDR PSSCR PSSCR_HV");

    private static final CpuModel[] MODELS = CpuModel.values();

    private SprMnemonics() {}

    /** The rows; each register's reading mnemonic is {@code mf} or, for the time base, {@code mft} and its name. */
    static List<ExtendedMnemonic> rows() {
        List<ExtendedMnemonic> rows = new ArrayList<>();
        read(rows, READ, IsaLevel.V2_07);
        read(rows, READ_3_0, IsaLevel.V3_0);
        read(rows, READ_3_1, IsaLevel.V3_1);
        write(rows, WRITE, IsaLevel.V2_07);
        write(rows, WRITE_3_0, IsaLevel.V3_0);
        write(rows, WRITE_3_1, IsaLevel.V3_1);
        return rows;
    }

    private static void read(List<ExtendedMnemonic> rows, List<Spr> sprs, IsaLevel printedSince) {
        for (Spr spr : sprs) {
            rows.add(row("mf" + name(spr) + " RT = mfspr RT," + spr.number(), spr, printedSince));
        }
    }

    private static void write(List<ExtendedMnemonic> rows, List<Spr> sprs, IsaLevel printedSince) {
        for (Spr spr : sprs) {
            rows.add(row("mt" + name(spr) + " RS = mtspr " + spr.number() + ",RS", spr, printedSince));
        }
    }

    private static ExtendedMnemonic row(String notation, Spr spr, IsaLevel printedSince) {
        IsaLevel since = since(spr, printedSince);
        return new ExtendedMnemonic(notation, since.isAtLeast(printedSince) ? printedSince : since, true, printedSince);
    }

    private static IsaLevel since(Spr spr, IsaLevel otherwise) {
        for (CpuModel model : MODELS) {
            if (spr.existsIn(model)) {
                return model.level();
            }
        }
        return otherwise;
    }

    /** The register's name in a mnemonic: a problem-state number begins with {@code u}, the hypervisor's with {@code h}. */
    private static String name(Spr spr) {
        String name = spr.name().toLowerCase(Locale.ROOT);
        int end = name.indexOf('_');
        if (end < 0) {
            // GNU's spelling
            return spr == Spr.HDSISR ? "hdisr" : name;
        }
        String register = name.substring(0, end);
        return switch (name.substring(end)) {
            case "_user" -> "u" + register;
            case "_hv" -> "h" + register;
            case "_read", "_write" -> register;
            default -> name;
        };
    }

    private static List<Spr> sprs(String names) {
        return Arrays.stream(names.split(" ")).map(Spr::valueOf).toList();
    }
}
