// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import dev.metronome.core.MachineBuilder;
import dev.metronome.core.time.HdecRule;
import dev.metronome.core.time.HostClock;
import dev.metronome.core.time.ManualClock;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say how time passes. */
final class TimeOptions {
    private static final Numbers.Ratio ONE = new Numbers.Ratio(1, 1);

    /** What drives time. */
    enum Clock {
        INSNS,
        HOST,
        MANUAL_STEP
    }

    @Option(
            names = "--clock",
            paramLabel = "CLOCK",
            defaultValue = "insns",
            description = {
                "what drives time (default: ${DEFAULT-VALUE}): insns, the retired instructions, so that runs repeat; host, the host's clock; "
                        + "manual-step, nothing but --at N:advance=TICKS"
            })
    private Clock clock;

    @Option(
            names = "--insns-per-tick",
            paramLabel = "N/M",
            converter = Numbers.RatioConverter.class,
            description = "with --clock insns: M ticks pass in every N instructions of the machine (default: 1/1)")
    private Numbers.Ratio ratio;

    @Option(
            names = "--tb-freq",
            paramLabel = "HZ",
            defaultValue = "512M",
            converter = Numbers.Count.class,
            description =
                    "ticks in a second, by the host's clock or else in reports alone (default: ${DEFAULT-VALUE}, at most 9G)")
    private long frequency;

    @Option(
            names = "--tb-start",
            paramLabel = "[CORE:]TICKS",
            split = ",",
            converter = Start.Converter.class,
            description = "the Time Base at the start, of all cores or of one; may be repeated (default: 0)")
    private List<Start> starts = List.of();

    @Option(
            names = "--spurr-ratio",
            paramLabel = "N/M",
            defaultValue = "1/1",
            converter = Numbers.RatioConverter.class,
            description = "SPURR grows by N ticks while PURR grows by M (default: ${DEFAULT-VALUE})")
    private Numbers.Ratio spurrRatio;

    @Option(
            names = "--hdec",
            paramLabel = "RULE",
            description = {
                "when hypervisor decrementer exceptions exist: level, while HDEC is negative (ISA 2.03); edge, from its transition until taken; "
                        + "edge-if-enabled, the same, not remembered while LPCR[HDICE] is 0 (default: edge on power8, else edge-if-enabled)"
            })
    private HdecRule hdecRule;

    Clock clock() {
        return clock;
    }

    /** Instructions and ticks, 1/1 if not given. */
    Numbers.Ratio ratio() {
        return ratio == null ? ONE : ratio;
    }

    /** Ticks in a second. */
    long frequency() {
        return frequency;
    }

    void apply(MachineBuilder builder) {
        if (clock != Clock.INSNS && ratio != null) {
            throw new IllegalArgumentException(
                    "--insns-per-tick says how instructions drive time; drop it, or use --clock insns");
        }
        builder.timeBaseFrequency(frequency)
                .instructionsPerTick(ratio().instructions(), ratio().ticks())
                .spurrRatio(spurrRatio.instructions(), spurrRatio.ticks());
        if (hdecRule != null) {
            builder.hdecRule(hdecRule);
        }
        if (clock == Clock.HOST) {
            builder.clock(new HostClock(frequency));
        } else if (clock == Clock.MANUAL_STEP) {
            builder.clock(new ManualClock());
        }
        for (Start start : starts) {
            if (start.core < 0) {
                builder.timeBaseStart(start.ticks);
            } else {
                builder.timeBaseStart(start.core, start.ticks);
            }
        }
    }

    /**
     * One value of {@code --tb-start}.
     *
     * @param core the core, or -1 for all
     */
    record Start(int core, long ticks) {
        private static final Pattern SYNTAX = Pattern.compile("(?:(\\d{1,3}):)?([^:]+)");

        /** Reads a value. */
        static final class Converter implements ITypeConverter<Start> {
            @Override
            public Start convert(String text) {
                Matcher parts = SYNTAX.matcher(text.trim());
                if (!parts.matches()) {
                    throw new TypeConversionException(
                            "'" + text + "' is not [CORE:]TICKS; write for example 0x1000, or 0:0x1000,1:0x1020");
                }
                int core = parts.group(1) == null ? -1 : Integer.parseInt(parts.group(1));
                return new Start(core, Numbers.value(parts.group(2)));
            }
        }
    }
}
