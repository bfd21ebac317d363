// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.text;

import static dev.metronome.isa.text.ExtendedMnemonic.of;
import static dev.metronome.isa.text.ExtendedMnemonic.readOnly;

import dev.metronome.isa.IsaLevel;
import java.util.ArrayList;
import java.util.List;

/**
 * The table of extended mnemonics (Book I, appendix C; Book II, appendix; Book III, appendix), in the notation {@code written = raw}. Of several rows
 * for one word the disassembler takes the first. Those made with {@code readOnly} only go one way: their operands cannot be told from the word, or the
 * disassembler uses another spelling for it.
 */
final class ExtendedMnemonics {
    private static final List<ExtendedMnemonic> FIXED_POINT = List.of(
            of("li RT,SI = addi RT,0,SI"),
            of("lis RT,SI = addis RT,0,SI"),
            readOnly("lis RT,UI:32768..65535 = addis RT,0,UI-65536"),
            readOnly("addis RT,RA0,UI:32768..65535 = addis RT,RA0,UI-65536"),
            readOnly("la RT,D(RA0) = addi RT,RA0,D"),
            readOnly("subi RT,RA0,SI:-32767..32768 = addi RT,RA0,-SI"),
            readOnly("subis RT,RA0,SI:-32767..32768 = addis RT,RA0,-SI"),
            readOnly("subic RT,RA,SI:-32767..32768 = addic RT,RA,-SI"),
            readOnly("subic. RT,RA,SI:-32767..32768 = addic. RT,RA,-SI"),
            readOnly("sub[o][.] RT,RA,RB = subf[o][.] RT,RB,RA"),
            readOnly("subc[o][.] RT,RA,RB = subfc[o][.] RT,RB,RA"),
            of("lnia RT = addpcis RT,0", IsaLevel.V3_0),
            readOnly("subpcis RT,SI:-32767..32768 = addpcis RT,-SI"),
            of("cmpwi {BF},RA,SI = cmpi BF,0,RA,SI"),
            of("cmpdi {BF},RA,SI = cmpi BF,1,RA,SI"),
            of("cmpw {BF},RA,RB = cmp BF,0,RA,RB"),
            of("cmpd {BF},RA,RB = cmp BF,1,RA,RB"),
            of("cmplwi {BF},RA,UI = cmpli BF,0,RA,UI"),
            of("cmpldi {BF},RA,UI = cmpli BF,1,RA,UI"),
            of("cmplw {BF},RA,RB = cmpl BF,0,RA,RB"),
            of("cmpld {BF},RA,RB = cmpl BF,1,RA,RB"),
            of("trap = tw 31,0,0"),
            of("isellt RT,RA0,RB = isel RT,RA0,RB,0"),
            of("iselgt RT,RA0,RB = isel RT,RA0,RB,1"),
            of("iseleq RT,RA0,RB = isel RT,RA0,RB,2"),
            of("nop = ori 0,0,0"),
            of("exser = ori 31,31,0", IsaLevel.V3_0),
            of("xnop = xori 0,0,0"),
            of("miso = or 26,26,26"),
            of("yield = or 27,27,27"),
            of("mdoio = or 29,29,29"),
            of("mdoom = or 30,30,30"),
            of("mr[.] RA,RS = or[.] RA,RS,RS"),
            of("not[.] RA,RS = nor[.] RA,RS,RS"));

    private static final List<ExtendedMnemonic> ROTATE = List.of(
            of("rotlwi[.] RA,RS,SH = rlwinm[.] RA,RS,SH,0,31"),
            of("clrlwi[.] RA,RS,MB = rlwinm[.] RA,RS,0,MB,31"),
            of("slwi[.] RA,RS,n:0..31 = rlwinm[.] RA,RS,n,0,31-n"),
            of("srwi[.] RA,RS,n:0..31 = rlwinm[.] RA,RS,32-n,n,31"),
            of("clrrwi[.] RA,RS,n:0..31 = rlwinm[.] RA,RS,0,0,31-n"),
            readOnly("rotrwi[.] RA,RS,n:0..31 = rlwinm[.] RA,RS,32-n,0,31"),
            readOnly("extlwi[.] RA,RS,n:1..32,b:0..31 = rlwinm[.] RA,RS,b,0,n-1"),
            readOnly("extrwi[.] RA,RS,n:1..31,b:0..31 = rlwinm[.] RA,RS,b+n,32-n,31"),
            readOnly("clrlslwi[.] RA,RS,b:0..31,n:0..31 = rlwinm[.] RA,RS,n,b-n,31-n"),
            readOnly("inslwi[.] RA,RS,n:1..32,b:0..31 = rlwimi[.] RA,RS,32-b,b,b+n-1"),
            readOnly("insrwi[.] RA,RS,n:1..32,b:0..31 = rlwimi[.] RA,RS,32-b-n,b,b+n-1"),
            of("rotlw[.] RA,RS,RB = rlwnm[.] RA,RS,RB,0,31"),
            of("rotldi[.] RA,RS,sh = rldicl[.] RA,RS,sh,0"),
            of("clrldi[.] RA,RS,mb = rldicl[.] RA,RS,0,mb"),
            of("srdi[.] RA,RS,n:0..63 = rldicl[.] RA,RS,64-n,n"),
            readOnly("rotrdi[.] RA,RS,n:0..63 = rldicl[.] RA,RS,64-n,0"),
            readOnly("extrdi[.] RA,RS,n:1..63,b:0..63 = rldicl[.] RA,RS,b+n,64-n"),
            of("clrrdi[.] RA,RS,n:0..63 = rldicr[.] RA,RS,0,63-n"),
            of("sldi[.] RA,RS,n:0..63 = rldicr[.] RA,RS,n,63-n"),
            readOnly("extldi[.] RA,RS,n:1..64,b:0..63 = rldicr[.] RA,RS,b,n-1"),
            readOnly("clrlsldi[.] RA,RS,b:0..63,n:0..63 = rldic[.] RA,RS,n,b-n"),
            readOnly("insrdi[.] RA,RS,n:1..64,b:0..63 = rldimi[.] RA,RS,64-b-n,b"),
            of("rotld[.] RA,RS,RB = rldcl[.] RA,RS,RB,0"));

    private static final List<ExtendedMnemonic> CONDITION_REGISTER = List.of(
            of("crset BT = creqv BT,BT,BT"),
            of("crclr BT = crxor BT,BT,BT"),
            of("crmove BT,BA = cror BT,BA,BA"),
            of("crnot BT,BA = crnor BT,BA,BA"),
            of("mtcr RS = mtcrf 255,RS"),
            // one field at a time is quicker with the other instruction, so GNU writes that
            readOnly("mtcrf FXM,RS = mtocrf FXM,RS"),
            readOnly("mfcr RT,FXM = mfocrf RT,FXM"));

    private static final List<ExtendedMnemonic> REGISTER = List.of(
            of("mfsprg RT,n:0..3 = mfspr RT,272+n"),
            of("mtsprg n:0..3,RS = mtspr 272+n,RS"),
            readOnly("mfsprg0 RT = mfspr RT,272"),
            readOnly("mfsprg1 RT = mfspr RT,273"),
            readOnly("mfsprg2 RT = mfspr RT,274"),
            readOnly("mfsprg3 RT = mfspr RT,275"),
            readOnly("mtsprg0 RS = mtspr 272,RS"),
            readOnly("mtsprg1 RS = mtspr 273,RS"),
            readOnly("mtsprg2 RS = mtspr 274,RS"),
            readOnly("mtsprg3 RS = mtspr 275,RS"),
            // mftb itself is phased out; mfspr reads the same numbers
            readOnly("mftb RT,TBR:268..269 = mfspr RT,TBR"),
            readOnly("mftbl RT = mfspr RT,268"),
            // their problem-state numbers under the older names, which GNU writes for POWER8 only
            of("mfmmcra RT = mfspr RT,770"),
            of("mfpmc1 RT = mfspr RT,771"),
            of("mfpmc2 RT = mfspr RT,772"),
            of("mfpmc3 RT = mfspr RT,773"),
            of("mfpmc4 RT = mfspr RT,774"),
            of("mfpmc5 RT = mfspr RT,775"),
            of("mfpmc6 RT = mfspr RT,776"),
            of("mfmmcr0 RT = mfspr RT,779"),
            of("mfmmcr1 RT = mfspr RT,782"),
            // registers of ultravisor state
            of("mfusprg0 RT = mfspr RT,496", IsaLevel.V3_1),
            of("mfusprg1 RT = mfspr RT,497", IsaLevel.V3_1),
            of("mfurmor RT = mfspr RT,505", IsaLevel.V3_1),
            of("mtusprg0 RS = mtspr 496,RS", IsaLevel.V3_1),
            of("mtusprg1 RS = mtspr 497,RS", IsaLevel.V3_1),
            of("mturmor RS = mtspr 505,RS", IsaLevel.V3_1));

    private static final List<ExtendedMnemonic> STORAGE = List.of(
            of("dcbfl RA0,RB = dcbf RA0,RB,1"),
            of("dcbflp RA0,RB = dcbf RA0,RB,3", IsaLevel.V3_0),
            of("dcbfps RA0,RB = dcbf RA0,RB,4", IsaLevel.V3_1),
            of("dcbstps RA0,RB = dcbf RA0,RB,6", IsaLevel.V3_1),
            of("dcbtct RA0,RB{,TH:0..7} = dcbt RA0,RB,TH"),
            of("dcbtds RA0,RB{,TH=8:8..15} = dcbt RA0,RB,TH"),
            of("dcbtt RA0,RB = dcbt RA0,RB,16"),
            of("dcbna RA0,RB = dcbt RA0,RB,17", IsaLevel.V3_1),
            of("dcbtstct RA0,RB{,TH:0..7} = dcbtst RA0,RB,TH"),
            of("dcbtstds RA0,RB{,TH=8:8..15} = dcbtst RA0,RB,TH"),
            of("dcbtstt RA0,RB = dcbtst RA0,RB,16"),
            of("hwsync = sync 0"),
            of("lwsync = sync 1"),
            of("ptesync = sync 2"),
            of("phwsync = sync 4", IsaLevel.V3_1),
            of("plwsync = sync 5", IsaLevel.V3_1),
            of("stncisync = sync 1,1", IsaLevel.V3_1),
            of("stcisync = sync 0,2", IsaLevel.V3_1),
            of("stsync = sync 0,3", IsaLevel.V3_1),
            of("waitrsv = wait 1,0", IsaLevel.V3_1),
            of("pause_short = wait 2,0", IsaLevel.V3_1));

    /** A comparison that traps: its letters and its TO. */
    private record Trap(String letters, int to) {}

    // spotless:off
    private static final List<Trap> TRAPS = List.of(
            new Trap("lgt", 1), new Trap("llt", 2), new Trap("eq", 4), new Trap("lge", 5), new Trap("lle", 6), new Trap("gt", 8),
            new Trap("ge", 12), new Trap("lt", 16), new Trap("le", 20), new Trap("ne", 24), new Trap("u", 31),
            // the same as others above
            new Trap("lnl", 5), new Trap("lng", 6), new Trap("nl", 12), new Trap("ng", 20));
    // spotless:on

    private static final List<ExtendedMnemonic> ROWS = rowsOfAllTables();

    private ExtendedMnemonics() {}

    /** Every row, those that the disassembler prefers first. */
    static List<ExtendedMnemonic> rows() {
        return ROWS;
    }

    private static List<ExtendedMnemonic> rowsOfAllTables() {
        List<ExtendedMnemonic> rows = new ArrayList<>();
        rows.addAll(BranchMnemonics.rows());
        rows.addAll(CONDITION_REGISTER);
        rows.addAll(FIXED_POINT);
        for (String size : List.of("w", "d")) {
            for (Trap trap : TRAPS) {
                rows.add(of("t" + size + trap.letters + "i RA,SI = t" + size + "i " + trap.to + ",RA,SI"));
                rows.add(of("t" + size + trap.letters + " RA,RB = t" + size + " " + trap.to + ",RA,RB"));
            }
        }
        rows.addAll(ROTATE);
        rows.addAll(SprMnemonics.rows());
        rows.addAll(REGISTER);
        rows.addAll(STORAGE);
        return List.copyOf(rows);
    }
}
