// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.spr;

import static dev.metronome.isa.spr.Spr.Access.HYPERVISOR;
import static dev.metronome.isa.spr.Spr.Access.NONE;
import static dev.metronome.isa.spr.Spr.Access.PRIVILEGED;
import static dev.metronome.isa.spr.Spr.Access.PROBLEM;
import static dev.metronome.isa.spr.Spr.Access.ULTRAVISOR;
import static dev.metronome.isa.spr.Spr.Owner.CORE;
import static dev.metronome.isa.spr.Spr.Owner.MACHINE;
import static dev.metronome.isa.spr.Spr.Owner.THREAD;

import dev.metronome.isa.CpuModel;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The special purpose registers (Book III, 4.4.4, and the processors' user manuals), one row per number: what it is called, how wide it is, whose it is,
 * who may read and write it, and which processors have it. Some registers have several numbers: one to read and one to write (CTRL, TB), or one for
 * problem state (DSCR, MMCR0).
 */
public enum Spr {
    XER(1, "Fixed-Point Exception Register", 64, THREAD, PROBLEM, PROBLEM, Models.ALL),
    DSCR_USER(3, "Data Stream Control Register, problem-state number", 64, THREAD, PROBLEM, PROBLEM, Models.ALL),
    LR(8, "Link Register", 64, THREAD, PROBLEM, PROBLEM, Models.ALL),
    CTR(9, "Count Register", 64, THREAD, PROBLEM, PROBLEM, Models.ALL),
    AMR_USER(13, "Authority Mask Register, problem-state number", 64, THREAD, PROBLEM, PROBLEM, Models.ALL),
    DSCR(17, "Data Stream Control Register", 64, THREAD, PRIVILEGED, PRIVILEGED, Models.ALL),
    DSISR(18, "Data Storage Interrupt Status Register", 32, THREAD, PRIVILEGED, PRIVILEGED, Models.ALL),
    DAR(19, "Data Address Register", 64, THREAD, PRIVILEGED, PRIVILEGED, Models.ALL),
    DEC(22, "Decrementer", 32, THREAD, PRIVILEGED, PRIVILEGED, Models.ALL),
    SDR1(25, "Storage Description Register 1", 64, CORE, HYPERVISOR, HYPERVISOR, Models.P8),
    SRR0(26, "Machine Status Save/Restore Register 0", 64, THREAD, PRIVILEGED, PRIVILEGED, Models.ALL),
    SRR1(27, "Machine Status Save/Restore Register 1", 64, THREAD, PRIVILEGED, PRIVILEGED, Models.ALL),
    CFAR(28, "Come-From Address Register", 64, THREAD, PRIVILEGED, PRIVILEGED, Models.ALL),
    AMR(29, "Authority Mask Register", 64, THREAD, PRIVILEGED, PRIVILEGED, Models.ALL),
    ACOP(31, "Available Coprocessor Register", 64, THREAD, PRIVILEGED, PRIVILEGED, Models.P8),
    PIDR(48, "Process Identification Register", 32, THREAD, PRIVILEGED, PRIVILEGED, Models.ALL),
    IAMR(61, "Instruction Authority Mask Register", 64, THREAD, PRIVILEGED, PRIVILEGED, Models.ALL),
    TFHAR(128, "Transaction Failure Handler Address Register", 64, THREAD, PROBLEM, PROBLEM, Models.ALL),
    TFIAR(129, "Transaction Failure Instruction Address Register", 64, THREAD, PROBLEM, PROBLEM, Models.ALL),
    TEXASR(130, "Transaction Exception and Status Register", 64, THREAD, PROBLEM, PROBLEM, Models.ALL),
    TEXASRU(131, "Transaction Exception and Status Register, upper half", 32, THREAD, PROBLEM, PROBLEM, Models.ALL),
    CTRL_READ(136, "Control Register, number to read", 32, THREAD, PROBLEM, NONE, Models.ALL),
    TIDR(144, "Thread Identification Register", 64, THREAD, PRIVILEGED, PRIVILEGED, Models.P9),
    CTRL(152, "Control Register, number to write", 32, THREAD, NONE, PRIVILEGED, Models.ALL),
    FSCR(153, "Facility Status and Control Register", 64, THREAD, PRIVILEGED, PRIVILEGED, Models.ALL),
    UAMOR(157, "User Authority Mask Override Register", 64, THREAD, PRIVILEGED, PRIVILEGED, Models.ALL),
    GSR(158, "Group Start Register", 0, THREAD, NONE, PRIVILEGED, Models.P9_ON),
    PSPB(159, "Problem State Priority Boost Register", 32, THREAD, PRIVILEGED, PRIVILEGED, Models.ALL),
    DPDES(176, "Directed Privileged Doorbell Exception State", 64, CORE, PRIVILEGED, HYPERVISOR, Models.ALL),
    DHDES(177, "Directed Hypervisor Doorbell Exception State", 64, CORE, HYPERVISOR, HYPERVISOR, Models.P8),
    DAWR0(180, "Data Address Watchpoint Register 0", 64, THREAD, HYPERVISOR, HYPERVISOR, Models.ALL),
    DAWR1(181, "Data Address Watchpoint Register 1", 64, THREAD, HYPERVISOR, HYPERVISOR, Models.P10),
    RPR(186, "Relative Priority Register", 64, CORE, HYPERVISOR, HYPERVISOR, Models.ALL),
    CIABR(187, "Completed Instruction Address Breakpoint Register", 64, THREAD, HYPERVISOR, HYPERVISOR, Models.ALL),
    DAWRX0(188, "Data Address Watchpoint Register Extension 0", 32, THREAD, HYPERVISOR, HYPERVISOR, Models.ALL),
    DAWRX1(189, "Data Address Watchpoint Register Extension 1", 32, THREAD, HYPERVISOR, HYPERVISOR, Models.P10),
    HFSCR(190, "Hypervisor Facility Status and Control Register", 64, THREAD, HYPERVISOR, HYPERVISOR, Models.ALL),
    VRSAVE(256, "Vector Register Save Register", 32, THREAD, PROBLEM, PROBLEM, Models.ALL),
    SPRG3_USER(259, "Software-use register 3, problem-state number", 64, THREAD, PROBLEM, NONE, Models.ALL),
    TB(268, "Time Base", 64, CORE, PROBLEM, NONE, Models.ALL),
    TBU(269, "Time Base Upper", 32, CORE, PROBLEM, NONE, Models.ALL),
    SPRG0(272, "Software-use register 0", 64, THREAD, PRIVILEGED, PRIVILEGED, Models.ALL),
    SPRG1(273, "Software-use register 1", 64, THREAD, PRIVILEGED, PRIVILEGED, Models.ALL),
    SPRG2(274, "Software-use register 2", 64, THREAD, PRIVILEGED, PRIVILEGED, Models.ALL),
    SPRG3(275, "Software-use register 3", 64, THREAD, PRIVILEGED, PRIVILEGED, Models.ALL),
    SPRC(276, "SCOM Address Register", 64, CORE, HYPERVISOR, HYPERVISOR, Models.P9_ON),
    SPRD(277, "SCOM Data Register", 64, CORE, HYPERVISOR, HYPERVISOR, Models.P9_ON),
    EAR(282, "External Access Register", 32, THREAD, PRIVILEGED, PRIVILEGED, Models.NO_MODEL),
    CIR(283, "Chip Information Register", 32, MACHINE, PRIVILEGED, NONE, Models.ALL),
    TBL(284, "Time Base Lower, number to write", 32, CORE, NONE, HYPERVISOR, Models.ALL),
    TBU_WRITE(285, "Time Base Upper, number to write", 32, CORE, NONE, HYPERVISOR, Models.ALL),
    TBU40(286, "Time Base Upper 40 bits", 64, CORE, NONE, HYPERVISOR, Models.ALL),
    PVR(287, "Processor Version Register", 32, MACHINE, PRIVILEGED, NONE, Models.ALL),
    HSPRG0(304, "Hypervisor software-use register 0", 64, THREAD, HYPERVISOR, HYPERVISOR, Models.ALL),
    HSPRG1(305, "Hypervisor software-use register 1", 64, THREAD, HYPERVISOR, HYPERVISOR, Models.ALL),
    HDSISR(306, "Hypervisor Data Storage Interrupt Status Register", 32, THREAD, HYPERVISOR, HYPERVISOR, Models.ALL),
    HDAR(307, "Hypervisor Data Address Register", 64, THREAD, HYPERVISOR, HYPERVISOR, Models.ALL),
    SPURR(308, "Scaled Processor Utilization of Resources Register", 64, THREAD, PRIVILEGED, HYPERVISOR, Models.ALL),
    PURR(309, "Processor Utilization of Resources Register", 64, THREAD, PRIVILEGED, HYPERVISOR, Models.ALL),
    HDEC(310, "Hypervisor Decrementer", 32, CORE, HYPERVISOR, HYPERVISOR, Models.ALL),
    RMOR(312, "Real Mode Offset Register", 64, CORE, HYPERVISOR, HYPERVISOR, Models.P8),
    HRMOR(313, "Hypervisor Real Mode Offset Register", 64, CORE, HYPERVISOR, HYPERVISOR, Models.ALL),
    HSRR0(314, "Hypervisor Machine Status Save/Restore Register 0", 64, THREAD, HYPERVISOR, HYPERVISOR, Models.ALL),
    HSRR1(315, "Hypervisor Machine Status Save/Restore Register 1", 64, THREAD, HYPERVISOR, HYPERVISOR, Models.ALL),
    MMCRH(316, "Monitor Mode Control Register Hypervisor", 64, CORE, HYPERVISOR, HYPERVISOR, Models.ALL),
    TFMR(317, "Time Facility Management Register", 64, CORE, HYPERVISOR, HYPERVISOR, Models.ALL),
    LPCR(318, "Logical Partitioning Control Register", 64, CORE, HYPERVISOR, HYPERVISOR, Models.ALL),
    LPIDR(319, "Logical Partition Identification Register", 32, CORE, HYPERVISOR, HYPERVISOR, Models.ALL),
    HMER(336, "Hypervisor Maintenance Exception Register", 64, CORE, HYPERVISOR, HYPERVISOR, Models.ALL),
    HMEER(337, "Hypervisor Maintenance Exception Enable Register", 64, CORE, HYPERVISOR, HYPERVISOR, Models.ALL),
    PCR(338, "Processor Compatibility Register", 64, THREAD, HYPERVISOR, HYPERVISOR, Models.ALL),
    HEIR(339, "Hypervisor Emulation Instruction Register", 32, THREAD, HYPERVISOR, HYPERVISOR, Models.ALL),
    AMOR(349, "Authority Mask Override Register", 64, THREAD, HYPERVISOR, HYPERVISOR, Models.ALL),
    TIR(446, "Thread Identification Register of the core", 64, THREAD, PRIVILEGED, NONE, Models.ALL),
    HDEXCR_USER(455, "Hypervisor Dynamic Execution Control Register, problem-state number", 32, THREAD, PROBLEM, NONE, Models.P10),
    PTCR(464, "Partition Table Control Register", 64, CORE, HYPERVISOR, HYPERVISOR, Models.P9_ON),
    HASHKEYR(468, "Hash Key Register", 64, THREAD, PRIVILEGED, PRIVILEGED, Models.P10),
    HASHPKEYR(469, "Hash Privileged Key Register", 64, THREAD, HYPERVISOR, HYPERVISOR, Models.P10),
    HDEXCR(471, "Hypervisor Dynamic Execution Control Register", 64, THREAD, HYPERVISOR, HYPERVISOR, Models.P10),
    USRR0(506, "Ultravisor Save/Restore Register 0", 64, THREAD, ULTRAVISOR, ULTRAVISOR, Models.NO_MODEL),
    USRR1(507, "Ultravisor Save/Restore Register 1", 64, THREAD, ULTRAVISOR, ULTRAVISOR, Models.NO_MODEL),
    SMFCTRL(511, "Secure Memory Facility Control Register", 64, THREAD, ULTRAVISOR, ULTRAVISOR, Models.NO_MODEL),
    SIER2_USER(736, "Sampled Instruction Event Register 2, problem-state number", 64, THREAD, PROBLEM, NONE, Models.P10),
    SIER3_USER(737, "Sampled Instruction Event Register 3, problem-state number", 64, THREAD, PROBLEM, NONE, Models.P10),
    MMCR3_USER(738, "Monitor Mode Control Register 3, problem-state number", 64, THREAD, PROBLEM, NONE, Models.P10),
    SIER2(752, "Sampled Instruction Event Register 2", 64, THREAD, PRIVILEGED, PRIVILEGED, Models.P10),
    SIER3(753, "Sampled Instruction Event Register 3", 64, THREAD, PRIVILEGED, PRIVILEGED, Models.P10),
    MMCR3(754, "Monitor Mode Control Register 3", 64, THREAD, PRIVILEGED, PRIVILEGED, Models.P10),
    SIER_USER(768, "Sampled Instruction Event Register, problem-state number", 64, THREAD, PROBLEM, NONE, Models.ALL),
    MMCR2_USER(769, "Monitor Mode Control Register 2, problem-state number", 64, THREAD, PROBLEM, PROBLEM, Models.ALL),
    MMCRA_USER(770, "Monitor Mode Control Register A, problem-state number", 64, THREAD, PROBLEM, PROBLEM, Models.ALL),
    PMC1_USER(771, "Performance Monitor Counter 1, problem-state number", 32, THREAD, PROBLEM, PROBLEM, Models.ALL),
    PMC2_USER(772, "Performance Monitor Counter 2, problem-state number", 32, THREAD, PROBLEM, PROBLEM, Models.ALL),
    PMC3_USER(773, "Performance Monitor Counter 3, problem-state number", 32, THREAD, PROBLEM, PROBLEM, Models.ALL),
    PMC4_USER(774, "Performance Monitor Counter 4, problem-state number", 32, THREAD, PROBLEM, PROBLEM, Models.ALL),
    PMC5_USER(775, "Performance Monitor Counter 5, problem-state number", 32, THREAD, PROBLEM, PROBLEM, Models.ALL),
    PMC6_USER(776, "Performance Monitor Counter 6, problem-state number", 32, THREAD, PROBLEM, PROBLEM, Models.ALL),
    MMCR0_USER(779, "Monitor Mode Control Register 0, problem-state number", 64, THREAD, PROBLEM, PROBLEM, Models.ALL),
    SIAR_USER(780, "Sampled Instruction Address Register, problem-state number", 64, THREAD, PROBLEM, NONE, Models.ALL),
    SDAR_USER(781, "Sampled Data Address Register, problem-state number", 64, THREAD, PROBLEM, NONE, Models.ALL),
    MMCR1_USER(782, "Monitor Mode Control Register 1, problem-state number", 64, THREAD, PROBLEM, NONE, Models.ALL),
    SIER(784, "Sampled Instruction Event Register", 64, THREAD, PRIVILEGED, PRIVILEGED, Models.ALL),
    MMCR2(785, "Monitor Mode Control Register 2", 64, THREAD, PRIVILEGED, PRIVILEGED, Models.ALL),
    MMCRA(786, "Monitor Mode Control Register A", 64, THREAD, PRIVILEGED, PRIVILEGED, Models.ALL),
    PMC1(787, "Performance Monitor Counter 1", 32, THREAD, PRIVILEGED, PRIVILEGED, Models.ALL),
    PMC2(788, "Performance Monitor Counter 2", 32, THREAD, PRIVILEGED, PRIVILEGED, Models.ALL),
    PMC3(789, "Performance Monitor Counter 3", 32, THREAD, PRIVILEGED, PRIVILEGED, Models.ALL),
    PMC4(790, "Performance Monitor Counter 4", 32, THREAD, PRIVILEGED, PRIVILEGED, Models.ALL),
    PMC5(791, "Performance Monitor Counter 5", 32, THREAD, PRIVILEGED, PRIVILEGED, Models.ALL),
    PMC6(792, "Performance Monitor Counter 6", 32, THREAD, PRIVILEGED, PRIVILEGED, Models.ALL),
    MMCR0(795, "Monitor Mode Control Register 0", 64, THREAD, PRIVILEGED, PRIVILEGED, Models.ALL),
    SIAR(796, "Sampled Instruction Address Register", 64, THREAD, PRIVILEGED, PRIVILEGED, Models.ALL),
    SDAR(797, "Sampled Data Address Register", 64, THREAD, PRIVILEGED, PRIVILEGED, Models.ALL),
    MMCR1(798, "Monitor Mode Control Register 1", 64, THREAD, PRIVILEGED, PRIVILEGED, Models.ALL),
    IMC(799, "In-Memory Collection Register", 64, CORE, HYPERVISOR, HYPERVISOR, Models.P9_ON),
    BESCRS(800, "Branch Event Status and Control Set Register", 64, THREAD, PROBLEM, PROBLEM, Models.ALL),
    BESCRSU(801, "Branch Event Status and Control Set Register, upper half", 32, THREAD, PROBLEM, PROBLEM, Models.ALL),
    BESCRR(802, "Branch Event Status and Control Reset Register", 64, THREAD, PROBLEM, PROBLEM, Models.ALL),
    BESCRRU(803, "Branch Event Status and Control Reset Register, upper half", 32, THREAD, PROBLEM, PROBLEM, Models.ALL),
    EBBHR(804, "Event-Based Branch Handler Register", 64, THREAD, PROBLEM, PROBLEM, Models.ALL),
    EBBRR(805, "Event-Based Branch Return Register", 64, THREAD, PROBLEM, PROBLEM, Models.ALL),
    BESCR(806, "Branch Event Status and Control Register", 64, THREAD, PROBLEM, PROBLEM, Models.ALL),
    RESERVED_808(808, "Reserved number that does nothing in any state", 0, THREAD, PROBLEM, PROBLEM, Models.ALL),
    RESERVED_809(809, "Reserved number that does nothing in any state", 0, THREAD, PROBLEM, PROBLEM, Models.ALL),
    RESERVED_810(810, "Reserved number that does nothing in any state", 0, THREAD, PROBLEM, PROBLEM, Models.ALL),
    RESERVED_811(811, "Reserved number that does nothing in any state", 0, THREAD, PROBLEM, PROBLEM, Models.ALL),
    DEXCR_USER(812, "Dynamic Execution Control Register, problem-state number", 32, THREAD, PROBLEM, NONE, Models.P10),
    TAR(815, "Target Address Register", 64, THREAD, PROBLEM, PROBLEM, Models.ALL),
    ASDR(816, "Access Segment Descriptor Register", 64, THREAD, HYPERVISOR, HYPERVISOR, Models.P9_ON),
    PSSCR(823, "Processor Stop Status and Control Register", 64, THREAD, PRIVILEGED, PRIVILEGED, Models.P9_ON),
    DEXCR(828, "Dynamic Execution Control Register", 64, THREAD, PRIVILEGED, PRIVILEGED, Models.P10),
    IC(848, "Instruction Counter", 64, THREAD, PRIVILEGED, HYPERVISOR, Models.ALL),
    VTB(849, "Virtual Time Base", 64, CORE, PRIVILEGED, HYPERVISOR, Models.ALL),
    LDBAR(850, "LD Base Address Register", 64, CORE, HYPERVISOR, NONE, Models.P9_ON),
    MMCRC(851, "Monitor Mode Control Register Core", 32, CORE, HYPERVISOR, HYPERVISOR, Models.ALL),
    PMSR(853, "Power Management Status Register", 32, CORE, HYPERVISOR, NONE, Models.P9_ON),
    PSSCR_HV(855, "Processor Stop Status and Control Register, hypervisor view", 64, THREAD, HYPERVISOR, HYPERVISOR, Models.P9_ON),
    L2QOSR(861, "L2 Quality of Service Register", 64, CORE, NONE, HYPERVISOR, Models.P9_ON),
    TRIG1(881, "Trigger Register 1", 64, THREAD, NONE, PRIVILEGED, Models.P9_ON),
    TRIG2(882, "Trigger Register 2", 64, THREAD, NONE, PRIVILEGED, Models.P9_ON),
    PMCR(884, "Power Management Control Register", 64, CORE, HYPERVISOR, HYPERVISOR, Models.P9_ON),
    RWMR(885, "Reset Word Match Register", 64, CORE, HYPERVISOR, HYPERVISOR, Models.P9_ON),
    TACR(888, "Thread Activity Count Register", 64, THREAD, PRIVILEGED, PRIVILEGED, Models.P8),
    TCSCR(889, "Thread Context Switch Count Register", 64, THREAD, PRIVILEGED, PRIVILEGED, Models.P8),
    CSIGR(890, "Compiler Signature Register", 64, THREAD, PRIVILEGED, PRIVILEGED, Models.P8),
    SPMC1(892, "Supervisor Performance Monitor Counter 1", 32, THREAD, PRIVILEGED, PRIVILEGED, Models.P8),
    SPMC2(893, "Supervisor Performance Monitor Counter 2", 32, THREAD, PRIVILEGED, PRIVILEGED, Models.P8),
    MMCRS(894, "Supervisor Monitor Mode Control Register", 64, THREAD, PRIVILEGED, PRIVILEGED, Models.P8),
    WORT(895, "Workload Optimization Register", 64, THREAD, PRIVILEGED, PRIVILEGED, Models.ALL),
    PPR(896, "Program Priority Register", 64, THREAD, PROBLEM, PROBLEM, Models.ALL),
    PPR32(898, "Program Priority Register, 32-bit number", 32, THREAD, PROBLEM, PROBLEM, Models.ALL),
    TSCR(921, "Thread Switch Control Register", 32, CORE, HYPERVISOR, HYPERVISOR, Models.ALL),
    TTR(922, "Thread Time-out Register", 64, CORE, HYPERVISOR, HYPERVISOR, Models.P9_ON),
    TRACE(1006, "Trace Register", 64, THREAD, NONE, PROBLEM, Models.P9_ON),
    HID0(1008, "Hardware Implementation Register 0", 64, CORE, HYPERVISOR, HYPERVISOR, Models.ALL),
    DABR(1013, "Data Address Breakpoint Register", 64, THREAD, PRIVILEGED, HYPERVISOR, Models.NO_MODEL),
    PIR(1023, "Processor Identification Register", 32, THREAD, PRIVILEGED, NONE, Models.ALL);

    /** The least privileged state that may use a number in one direction. */
    public enum Access {
        PROBLEM,
        PRIVILEGED,
        HYPERVISOR,
        ULTRAVISOR,
        /** The number is not defined in this direction. */
        NONE
    }

    /** Which part of the machine a register belongs to. */
    public enum Owner {
        MACHINE,
        CORE,
        THREAD
    }

    private static final int NUMBERS = 1024;
    private static final @Nullable Spr[] BY_NUMBER = new Spr[NUMBERS];

    static {
        for (Spr spr : values()) {
            BY_NUMBER[spr.number] = spr;
        }
    }

    private final int number;
    private final String title;
    private final int bits;
    private final Owner owner;
    private final Access read;
    private final Access write;
    private final Set<CpuModel> models;

    Spr(int number, String title, int bits, Owner owner, Access read, Access write, Models models) {
        this.number = number;
        this.title = title;
        this.bits = bits;
        this.owner = owner;
        this.read = read;
        this.write = write;
        this.models = models.set;
    }

    /** The number in mtspr and mfspr, 0..1023. */
    public int number() {
        return number;
    }

    /** The register's name in words. */
    public String title() {
        return title;
    }

    /** The width: 64, or 32 (reads are zero-extended, writes take the low word), or 0 for a number with nothing behind it. */
    public int bits() {
        return bits;
    }

    /** Whose register it is; on POWER9 and later HDEC is not the core's but the thread's. */
    public Owner owner() {
        return owner;
    }

    /** Whose register it is on a processor. */
    public Owner owner(CpuModel cpu) {
        return this == HDEC && cpu != CpuModel.POWER8 ? Owner.THREAD : owner;
    }

    /** Who may read the number. */
    public Access read() {
        return read;
    }

    /** Who may write the number. */
    public Access write() {
        return write;
    }

    /** Whether the processor has the register. */
    public boolean existsIn(CpuModel cpu) {
        return models.contains(cpu);
    }

    /** The register of which this number is another name, or this. The numbers of the time base are not joined here: each shows a part of it. */
    public Spr register() {
        return switch (this) {
            case DSCR_USER -> DSCR;
            case AMR_USER -> AMR;
            case CTRL_READ -> CTRL;
            case SPRG3_USER -> SPRG3;
            case HDEXCR_USER -> HDEXCR;
            case SIER2_USER -> SIER2;
            case SIER3_USER -> SIER3;
            case MMCR3_USER -> MMCR3;
            case SIER_USER -> SIER;
            case MMCR2_USER -> MMCR2;
            case MMCRA_USER -> MMCRA;
            case PMC1_USER -> PMC1;
            case PMC2_USER -> PMC2;
            case PMC3_USER -> PMC3;
            case PMC4_USER -> PMC4;
            case PMC5_USER -> PMC5;
            case PMC6_USER -> PMC6;
            case MMCR0_USER -> MMCR0;
            case SIAR_USER -> SIAR;
            case SDAR_USER -> SDAR;
            case MMCR1_USER -> MMCR1;
            case DEXCR_USER -> DEXCR;
            default -> this;
        };
    }

    /** The register of a number, or empty if the table has none. */
    public static Optional<Spr> byNumber(int number) {
        return number < 0 || number >= NUMBERS ? Optional.empty() : Optional.ofNullable(BY_NUMBER[number]);
    }

    /** The number to read the register {@code name} (any case) with, or empty if there is no such name. */
    public static Optional<Spr> toRead(String name) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "CTRL" -> Optional.of(CTRL_READ);
            case "TBL" -> Optional.of(TB);
            default -> byName(name);
        };
    }

    /** The number to write the register {@code name} (any case) with, or empty if there is no such name. */
    public static Optional<Spr> toWrite(String name) {
        return name.equalsIgnoreCase("TBU") ? Optional.of(TBU_WRITE) : byName(name);
    }

    /** The row called {@code name}, in any case, or empty if there is none. */
    public static Optional<Spr> byName(String name) {
        String constant = name.toUpperCase(Locale.ROOT);
        for (Spr spr : values()) {
            if (spr.name().equals(constant)) {
                return Optional.of(spr);
            }
        }
        return Optional.empty();
    }

    /** Sets of processors; a nested type because an enum's constants cannot refer to its static fields. */
    private enum Models {
        ALL(EnumSet.allOf(CpuModel.class)),
        P8(EnumSet.of(CpuModel.POWER8)),
        P9(EnumSet.of(CpuModel.POWER9)),
        P10(EnumSet.of(CpuModel.POWER10)),
        P9_ON(EnumSet.of(CpuModel.POWER9, CpuModel.POWER10)),
        NO_MODEL(EnumSet.noneOf(CpuModel.class));

        private final Set<CpuModel> set;

        Models(Set<CpuModel> set) {
            this.set = set;
        }
    }
}
