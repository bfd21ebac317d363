// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.Machine;
import dev.metronome.core.time.ChipTod;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code metronome time}. */
@Command(
        name = "time",
        description =
                "Explains time as 'run' would have it with these options: rates, and how long the registers of time take to wrap.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Example: ./metronome time --insns-per-tick 1/3 --tb-freq 512M", "More: docs/time.md"})
final class TimeCommand implements Callable<Integer> {
    private static final int TBU40_BITS = 24;
    private static final int NARROW_DEC_BITS = 31;
    private static final int WORD_BITS = 32;
    private static final int LARGE_DEC_BITS = 55;
    private static final int TB_BITS = 64;

    private final Streams streams;

    @Mixin
    private TimeOptions options;

    TimeCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        try {
            options.apply(Machine.builder());
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.USAGE, e.getMessage() + "; see 'metronome time --help'");
        }
        Table rates = new Table();
        rates.add("clock", clock());
        rates.add(
                "tick", span(BigInteger.ONE) + ": " + count(BigInteger.valueOf(options.frequency())) + " in a second");
        rates.print(streams.out());
        streams.out().println();
        Table table = new Table();
        table.add("what", "ticks", "time", isByInstructions() ? "instructions" : "");
        row(table, "one tick", BigInteger.ONE);
        row(table, "STEP of the chip's time of day", BigInteger.valueOf(ChipTod.STEP));
        row(table, "SYNC of the chip's time of day", BigInteger.valueOf(ChipTod.SYNC));
        row(table, "low 24 bits of TB wrap: the grain of TBU40", power(TBU40_BITS));
        row(table, "DEC of 32 bits from 0x7fffffff to -1", power(NARROW_DEC_BITS));
        row(table, "TBL wraps into TBU", power(WORD_BITS));
        row(table, "DEC of 56 bits (LPCR[LD]) from its largest to -1", power(LARGE_DEC_BITS));
        row(table, "TB wraps", power(TB_BITS));
        table.print(streams.out());
        return ExitCode.SUCCESS.code();
    }

    private boolean isByInstructions() {
        return options.clock() == TimeOptions.Clock.INSNS;
    }

    private String clock() {
        return switch (options.clock()) {
            case INSNS ->
                "insns: " + plural(options.ratio().ticks(), "tick") + " in every "
                        + plural(options.ratio().instructions(), "instruction") + " of the whole machine";
            case HOST -> "host: the host's monotonic clock";
            case MANUAL_STEP -> "manual-step: time stands still but for --at N:advance=TICKS";
        };
    }

    private void row(Table table, String what, BigInteger ticks) {
        table.add(what, count(ticks), span(ticks), isByInstructions() ? instructions(ticks) : "");
    }

    private String instructions(BigInteger ticks) {
        BigInteger perTick = BigInteger.valueOf(options.ratio().ticks());
        BigInteger[] parts = ticks.multiply(BigInteger.valueOf(options.ratio().instructions()))
                .divideAndRemainder(perTick);
        return count(parts[1].signum() == 0 ? parts[0] : parts[0].add(BigInteger.ONE));
    }

    /** The time of so many ticks in the unit that suits it, to four digits or exactly if it has no more than nine. */
    private String span(BigInteger ticks) {
        BigDecimal seconds =
                new BigDecimal(ticks).divide(BigDecimal.valueOf(options.frequency()), MathContext.DECIMAL128);
        return Units.of(seconds);
    }

    private static String plural(long number, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
    }

    private static String count(BigInteger number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static BigInteger power(int bits) {
        return BigInteger.ONE.shiftLeft(bits);
    }

    /** Units of time, the smallest first. */
    private enum Units {
        NS("1e-9"),
        US("1e-6"),
        MS("1e-3"),
        S("1"),
        DAYS("86400"),
        YEARS("31557600");

        private static final int EXACT_DIGITS = 9;
        private static final int DIGITS = 5;

        private final BigDecimal seconds;

        Units(String seconds) {
            this.seconds = new BigDecimal(seconds);
        }

        static String of(BigDecimal time) {
            Units unit = NS;
            for (Units larger : values()) {
                if (time.compareTo(larger.seconds) >= 0) {
                    unit = larger;
                }
            }
            BigDecimal number =
                    time.divide(unit.seconds, MathContext.DECIMAL128).stripTrailingZeros();
            if (number.precision() > EXACT_DIGITS) {
                number = number.round(new MathContext(DIGITS, RoundingMode.HALF_UP))
                        .stripTrailingZeros();
            }
            return number.toPlainString() + " " + unit.name().toLowerCase(Locale.ROOT);
        }
    }
}
