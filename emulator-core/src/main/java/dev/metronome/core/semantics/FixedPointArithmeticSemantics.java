// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.semantics;

import dev.metronome.core.HardwareThread;
import dev.metronome.isa.Insn;
import dev.metronome.isa.book.FixedPointArithmetic;

/** Meanings of the fixed-point arithmetic instructions (Book I, 3.3.9). */
final class FixedPointArithmeticSemantics {
    private FixedPointArithmeticSemantics() {}

    static Meaning of(FixedPointArithmetic row) {
        return switch (row) {
            case ADDI -> FixedPointArithmeticSemantics::addi;
            case ADDIS -> FixedPointArithmeticSemantics::addis;
            case ADDPCIS -> FixedPointArithmeticSemantics::addpcis;
            case ADD -> FixedPointArithmeticSemantics::add;
            case SUBF -> FixedPointArithmeticSemantics::subf;
            case ADDIC -> FixedPointArithmeticSemantics::addic;
            case ADDIC_ -> FixedPointArithmeticSemantics::addic_;
            case SUBFIC -> FixedPointArithmeticSemantics::subfic;
            case ADDC -> FixedPointArithmeticSemantics::addc;
            case SUBFC -> FixedPointArithmeticSemantics::subfc;
            case ADDE -> FixedPointArithmeticSemantics::adde;
            case SUBFE -> FixedPointArithmeticSemantics::subfe;
            case ADDME -> FixedPointArithmeticSemantics::addme;
            case SUBFME -> FixedPointArithmeticSemantics::subfme;
            case ADDEX -> FixedPointArithmeticSemantics::addex;
            case SUBFZE -> FixedPointArithmeticSemantics::subfze;
            case ADDZE -> FixedPointArithmeticSemantics::addze;
            case NEG -> FixedPointArithmeticSemantics::neg;
            case MULLI -> FixedPointArithmeticSemantics::mulli;
            case MULHW -> FixedPointArithmeticSemantics::mulhw;
            case MULLW -> FixedPointArithmeticSemantics::mullw;
            case MULHWU -> FixedPointArithmeticSemantics::mulhwu;
            case DIVW -> FixedPointArithmeticSemantics::divw;
            case DIVWU -> FixedPointArithmeticSemantics::divwu;
            case DIVWE -> FixedPointArithmeticSemantics::divwe;
            case DIVWEU -> FixedPointArithmeticSemantics::divweu;
            case MODSW -> FixedPointArithmeticSemantics::modsw;
            case MODUW -> FixedPointArithmeticSemantics::moduw;
            case DARN -> FixedPointArithmeticSemantics::darn;
            case MULLD -> FixedPointArithmeticSemantics::mulld;
            case MULHD -> FixedPointArithmeticSemantics::mulhd;
            case MULHDU -> FixedPointArithmeticSemantics::mulhdu;
            case MADDHD -> FixedPointArithmeticSemantics::maddhd;
            case MADDHDU -> FixedPointArithmeticSemantics::maddhdu;
            case MADDLD -> FixedPointArithmeticSemantics::maddld;
            case DIVD -> FixedPointArithmeticSemantics::divd;
            case DIVDU -> FixedPointArithmeticSemantics::divdu;
            case DIVDE -> FixedPointArithmeticSemantics::divde;
            case DIVDEU -> FixedPointArithmeticSemantics::divdeu;
            case MODSD -> FixedPointArithmeticSemantics::modsd;
            case MODUD -> FixedPointArithmeticSemantics::modud;
        };
    }

    /** RT ← (RA|0) + SI */
    static void addi(HardwareThread t, Insn i) {
        t.gpr(i.RT(), t.gprOrZero(i.RA()) + i.SI());
    }

    /** RT ← (RA|0) + (SI || 0x0000) */
    static void addis(HardwareThread t, Insn i) {
        t.gpr(i.RT(), t.gprOrZero(i.RA()) + (i.SI() << 16));
    }

    /** RT ← NIA + (D || 0x0000) */
    static void addpcis(HardwareThread t, Insn i) {
        t.gpr(i.RT(), t.cia() + 4 + (i.DX() << 16));
    }

    /** RT ← (RA) + (RB) */
    static void add(HardwareThread t, Insn i) {
        sum(t, i, t.gpr(i.RA()), t.gpr(i.RB()), 0);
    }

    /** RT ← ¬(RA) + (RB) + 1 */
    static void subf(HardwareThread t, Insn i) {
        sum(t, i, ~t.gpr(i.RA()), t.gpr(i.RB()), 1);
    }

    /** RT ← (RA) + SI; CA CA32 */
    static void addic(HardwareThread t, Insn i) {
        t.gpr(i.RT(), carrying(t, t.gpr(i.RA()), i.SI(), 0));
    }

    /** RT ← (RA) + SI; CA CA32 CR0 */
    static void addic_(HardwareThread t, Insn i) {
        long sum = carrying(t, t.gpr(i.RA()), i.SI(), 0);
        t.gpr(i.RT(), sum);
        t.recordCr0(sum);
    }

    /** RT ← ¬(RA) + SI + 1; CA CA32 */
    static void subfic(HardwareThread t, Insn i) {
        t.gpr(i.RT(), carrying(t, ~t.gpr(i.RA()), i.SI(), 1));
    }

    /** RT ← (RA) + (RB); CA CA32 */
    static void addc(HardwareThread t, Insn i) {
        carryingSum(t, i, t.gpr(i.RA()), t.gpr(i.RB()), 0);
    }

    /** RT ← ¬(RA) + (RB) + 1; CA CA32 */
    static void subfc(HardwareThread t, Insn i) {
        carryingSum(t, i, ~t.gpr(i.RA()), t.gpr(i.RB()), 1);
    }

    /** RT ← (RA) + (RB) + CA; CA CA32 */
    static void adde(HardwareThread t, Insn i) {
        carryingSum(t, i, t.gpr(i.RA()), t.gpr(i.RB()), t.xer().carryIn());
    }

    /** RT ← ¬(RA) + (RB) + CA; CA CA32 */
    static void subfe(HardwareThread t, Insn i) {
        carryingSum(t, i, ~t.gpr(i.RA()), t.gpr(i.RB()), t.xer().carryIn());
    }

    /** RT ← (RA) + CA - 1; CA CA32 */
    static void addme(HardwareThread t, Insn i) {
        carryingSum(t, i, t.gpr(i.RA()), -1, t.xer().carryIn());
    }

    /** RT ← ¬(RA) + CA - 1; CA CA32 */
    static void subfme(HardwareThread t, Insn i) {
        carryingSum(t, i, ~t.gpr(i.RA()), -1, t.xer().carryIn());
    }

    /** RT ← (RA) + (RB) + OV; OV OV32 take the carries, SO stays */
    static void addex(HardwareThread t, Insn i) {
        long a = t.gpr(i.RA());
        long b = t.gpr(i.RB());
        long sum = a + b + (t.xer().ov() ? 1 : 0);
        long carries = carries(a, b, sum);
        t.xer().alternateCarry(carryOut(t, carries), carryOutOfWord(carries));
        t.gpr(i.RT(), sum);
    }

    /** RT ← ¬(RA) + CA; CA CA32 */
    static void subfze(HardwareThread t, Insn i) {
        carryingSum(t, i, ~t.gpr(i.RA()), 0, t.xer().carryIn());
    }

    /** RT ← (RA) + CA; CA CA32 */
    static void addze(HardwareThread t, Insn i) {
        carryingSum(t, i, t.gpr(i.RA()), 0, t.xer().carryIn());
    }

    /** RT ← ¬(RA) + 1 */
    static void neg(HardwareThread t, Insn i) {
        sum(t, i, ~t.gpr(i.RA()), 0, 1);
    }

    /** RT ← a + b + carryIn; OE: OV OV32 SO; Rc: CR0. */
    private static void sum(HardwareThread t, Insn i, long a, long b, long carryIn) {
        long sum = a + b + carryIn;
        t.gpr(i.RT(), sum);
        overflowOfSum(t, i, a, b, sum);
        Rc.record(t, i, sum);
    }

    /** The same, and CA CA32 take the carries. */
    private static void carryingSum(HardwareThread t, Insn i, long a, long b, long carryIn) {
        long sum = carrying(t, a, b, carryIn);
        t.gpr(i.RT(), sum);
        overflowOfSum(t, i, a, b, sum);
        Rc.record(t, i, sum);
    }

    private static void overflowOfSum(HardwareThread t, Insn i, long a, long b, long sum) {
        if (i.OE()) {
            long overflows = (a ^ sum) & (b ^ sum);
            boolean ofWord = (overflows & 0x8000_0000L) != 0;
            t.xer().overflow(t.is64Bit() ? overflows < 0 : ofWord, ofWord);
        }
    }

    private static long carrying(HardwareThread t, long a, long b, long carryIn) {
        long sum = a + b + carryIn;
        long carries = carries(a, b, sum);
        t.xer().carry(carryOut(t, carries), carryOutOfWord(carries));
        return sum;
    }

    /** Bit n is the carry out of bit n of a + b (+ 1) = sum. */
    private static long carries(long a, long b, long sum) {
        return a & b | (a | b) & ~sum;
    }

    private static boolean carryOut(HardwareThread t, long carries) {
        return t.is64Bit() ? carries < 0 : carryOutOfWord(carries);
    }

    private static boolean carryOutOfWord(long carries) {
        return (carries & 0x8000_0000L) != 0;
    }

    /** RT ← low doubleword of (RA) × SI */
    static void mulli(HardwareThread t, Insn i) {
        t.gpr(i.RT(), t.gpr(i.RA()) * i.SI());
    }

    /** RT[32:63] ← high word of (RA)[32:63] × (RB)[32:63], signed; RT[0:31], undefined, repeats it */
    static void mulhw(HardwareThread t, Insn i) {
        highWord(t, i, (long) (int) t.gpr(i.RA()) * (int) t.gpr(i.RB()) >> 32);
    }

    /** RT ← (RA)[32:63] × (RB)[32:63], signed */
    static void mullw(HardwareThread t, Insn i) {
        long product = (long) (int) t.gpr(i.RA()) * (int) t.gpr(i.RB());
        result(t, i, product, i.OE() && product != (int) product);
    }

    /** RT[32:63] ← high word of (RA)[32:63] × (RB)[32:63], unsigned; RT[0:31], undefined, repeats it */
    static void mulhwu(HardwareThread t, Insn i) {
        highWord(t, i, word(t.gpr(i.RA())) * word(t.gpr(i.RB())) >>> 32);
    }

    /** RT[32:63] ← (RA)[32:63] ÷ (RB)[32:63], signed; RT[0:31] ← 0 */
    static void divw(HardwareThread t, Insn i) {
        int dividend = (int) t.gpr(i.RA());
        int divisor = (int) t.gpr(i.RB());
        boolean undefined = divisor == 0 || dividend == Integer.MIN_VALUE && divisor == -1;
        result(t, i, undefined ? 0 : word(dividend / divisor), undefined);
    }

    /** RT[32:63] ← (RA)[32:63] ÷ (RB)[32:63], unsigned; RT[0:31] ← 0 */
    static void divwu(HardwareThread t, Insn i) {
        long divisor = word(t.gpr(i.RB()));
        result(t, i, divisor == 0 ? 0 : word(t.gpr(i.RA())) / divisor, divisor == 0);
    }

    /** RT[32:63] ← ((RA)[32:63] || ³²0) ÷ (RB)[32:63], signed; RT[0:31] ← 0 */
    static void divwe(HardwareThread t, Insn i) {
        long dividend = t.gpr(i.RA()) << 32;
        int divisor = (int) t.gpr(i.RB());
        boolean undefined = divisor == 0 || dividend == Long.MIN_VALUE && divisor == -1;
        long quotient = undefined ? 0 : dividend / divisor;
        undefined |= quotient != (int) quotient;
        result(t, i, undefined ? 0 : word(quotient), undefined);
    }

    /** RT[32:63] ← ((RA)[32:63] || ³²0) ÷ (RB)[32:63], unsigned; RT[0:31] ← 0 */
    static void divweu(HardwareThread t, Insn i) {
        long dividend = word(t.gpr(i.RA()));
        long divisor = word(t.gpr(i.RB()));
        boolean undefined = dividend >= divisor;
        result(t, i, undefined ? 0 : Long.divideUnsigned(dividend << 32, divisor), undefined);
    }

    /** RT ← (RA)[32:63] % (RB)[32:63], signed */
    static void modsw(HardwareThread t, Insn i) {
        int divisor = (int) t.gpr(i.RB());
        t.gpr(i.RT(), divisor == 0 ? 0 : (int) t.gpr(i.RA()) % divisor);
    }

    /** RT ← (RA)[32:63] % (RB)[32:63], unsigned */
    static void moduw(HardwareThread t, Insn i) {
        long divisor = word(t.gpr(i.RB()));
        t.gpr(i.RT(), divisor == 0 ? 0 : word(t.gpr(i.RA())) % divisor);
    }

    /** RT ← a random number: 32 bits (L=0), 64 conditioned (1) or raw (2) ones, all ones for the reserved L=3 */
    static void darn(HardwareThread t, Insn i) {
        int format = i.RA() & 3;
        long random = format == 3 ? -1 : t.machine().nextRandom();
        t.gpr(i.RT(), format == 0 ? word(random) : random);
    }

    /** RT ← low doubleword of (RA) × (RB) */
    static void mulld(HardwareThread t, Insn i) {
        long a = t.gpr(i.RA());
        long b = t.gpr(i.RB());
        long product = a * b;
        result(t, i, product, i.OE() && Math.multiplyHigh(a, b) != product >> 63);
    }

    /** RT ← high doubleword of (RA) × (RB), signed */
    static void mulhd(HardwareThread t, Insn i) {
        recorded(t, i, Math.multiplyHigh(t.gpr(i.RA()), t.gpr(i.RB())));
    }

    /** RT ← high doubleword of (RA) × (RB), unsigned */
    static void mulhdu(HardwareThread t, Insn i) {
        recorded(t, i, Wide.multiplyHighUnsigned(t.gpr(i.RA()), t.gpr(i.RB())));
    }

    /** RT ← high doubleword of (RA) × (RB) + EXTS((RC)) */
    static void maddhd(HardwareThread t, Insn i) {
        long a = t.gpr(i.RA());
        long b = t.gpr(i.RB());
        long c = t.gpr(i.RC());
        t.gpr(i.RT(), Math.multiplyHigh(a, b) + (c >> 63) + Wide.carry(a * b, c));
    }

    /** RT ← high doubleword of (RA) × (RB) + (RC), unsigned */
    static void maddhdu(HardwareThread t, Insn i) {
        long a = t.gpr(i.RA());
        long b = t.gpr(i.RB());
        t.gpr(i.RT(), Wide.multiplyHighUnsigned(a, b) + Wide.carry(a * b, t.gpr(i.RC())));
    }

    /** RT ← low doubleword of (RA) × (RB) + (RC) */
    static void maddld(HardwareThread t, Insn i) {
        t.gpr(i.RT(), t.gpr(i.RA()) * t.gpr(i.RB()) + t.gpr(i.RC()));
    }

    /** RT ← (RA) ÷ (RB), signed */
    static void divd(HardwareThread t, Insn i) {
        long dividend = t.gpr(i.RA());
        long divisor = t.gpr(i.RB());
        boolean undefined = divisor == 0 || dividend == Long.MIN_VALUE && divisor == -1;
        result(t, i, undefined ? 0 : dividend / divisor, undefined);
    }

    /** RT ← (RA) ÷ (RB), unsigned */
    static void divdu(HardwareThread t, Insn i) {
        long divisor = t.gpr(i.RB());
        result(t, i, divisor == 0 ? 0 : Long.divideUnsigned(t.gpr(i.RA()), divisor), divisor == 0);
    }

    /** RT ← ((RA) || ⁶⁴0) ÷ (RB), signed */
    static void divde(HardwareThread t, Insn i) {
        long dividend = t.gpr(i.RA());
        long divisor = t.gpr(i.RB());
        boolean undefined = Wide.extendedQuotientOverflows(dividend, divisor);
        result(t, i, undefined ? 0 : Wide.divideExtended(dividend, divisor), undefined);
    }

    /** RT ← ((RA) || ⁶⁴0) ÷ (RB), unsigned */
    static void divdeu(HardwareThread t, Insn i) {
        long dividend = t.gpr(i.RA());
        long divisor = t.gpr(i.RB());
        boolean undefined = Long.compareUnsigned(dividend, divisor) >= 0;
        result(t, i, undefined ? 0 : Wide.divideExtendedUnsigned(dividend, divisor), undefined);
    }

    /** RT ← (RA) % (RB), signed */
    static void modsd(HardwareThread t, Insn i) {
        long divisor = t.gpr(i.RB());
        t.gpr(i.RT(), divisor == 0 ? 0 : t.gpr(i.RA()) % divisor);
    }

    /** RT ← (RA) % (RB), unsigned */
    static void modud(HardwareThread t, Insn i) {
        long divisor = t.gpr(i.RB());
        t.gpr(i.RT(), divisor == 0 ? 0 : Long.remainderUnsigned(t.gpr(i.RA()), divisor));
    }

    /** RT ← value; OE: OV OV32 SO; Rc: CR0. */
    private static void result(HardwareThread t, Insn i, long value, boolean overflow) {
        t.gpr(i.RT(), value);
        if (i.OE()) {
            t.xer().overflow(overflow, overflow);
        }
        Rc.record(t, i, value);
    }

    private static void recorded(HardwareThread t, Insn i, long value) {
        t.gpr(i.RT(), value);
        Rc.record(t, i, value);
    }

    private static void highWord(HardwareThread t, Insn i, long high) {
        recorded(t, i, high << 32 | word(high));
    }

    private static long word(long value) {
        return value & 0xffff_ffffL;
    }
}
