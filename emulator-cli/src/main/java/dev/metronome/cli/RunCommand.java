// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import com.google.gson.GsonBuilder;
import dev.metronome.core.Machine;
import dev.metronome.core.RunOutcome;
import dev.metronome.core.device.ChipTodRegisters;
import dev.metronome.core.loader.Program;
import dev.metronome.core.loader.ProgramReader;
import dev.metronome.core.trace.TextTrace;
import dev.metronome.core.trace.TraceHeader;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code metronome run}. */
@Command(
        name = "run",
        description = "Runs a program: assembly source, an ELF file or a flat binary.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "The program halts by 'attn', with r3 as its exit code (0 to 63; more than that becomes 63).",
            "Example: ./metronome run testdata/programs/timebase.s --trace - --set r3=5,TB=0x10"
        })
final class RunCommand implements Callable<Integer> {
    private final Streams streams;

    @Parameters(paramLabel = "PROGRAM", description = "the program file")
    private Path file;

    @Mixin
    private ProgramOptions program;

    @Mixin
    private TargetOptions target;

    @Mixin
    private MachineOptions machineOptions;

    @Option(
            names = "--set",
            paramLabel = "REG=VALUE",
            split = ",",
            converter = RegisterSetting.Converter.class,
            description =
                    "registers at the start, of all threads or, with CORE: or CORE.THREAD: before the name, of some; may be repeated")
    private List<RegisterSetting> settings = List.of();

    @Option(
            names = "--max-insns",
            paramLabel = "N",
            defaultValue = "1G",
            converter = Numbers.Count.class,
            description = "end the run after so many instructions of all threads (default: ${DEFAULT-VALUE})")
    private long limit;

    @Option(
            names = "--trace",
            paramLabel = "FILE|-",
            description = "write a line for each instruction; - is standard output")
    private String trace;

    @Option(
            names = "--registers",
            paramLabel = "FILE|-",
            description = "write the registers at the end, one NAME HEX in a line")
    private String registers;

    @Option(names = "--json", description = "print how the run ended, with all registers, on standard output")
    private boolean json;

    @Option(
            names = "--at",
            paramLabel = "INSNS:[CORE[.THREAD]:]EVENT[=VALUE]",
            split = ",",
            converter = ScheduledEvent.Converter.class,
            description = {
                "let something happen once so many instructions have been executed; may be repeated. EVENT is one of skew=TICKS, tb-stop, tb-error, resync "
                        + "(of a core's Time Base), external=1|0, hypervisor-virtualization=1|0 (the lines of interrupts), system-reset, advance=TICKS (--clock manual-step)"
            })
    private List<ScheduledEvent> events = List.of();

    @Option(
            names = "--stats",
            description =
                    "print on standard error, for each thread: instructions, TB, ticks asleep, interrupts by vector")
    private boolean stats;

    @Option(
            names = "--uart",
            paramLabel = "ADDR[,stride=1|4]",
            converter = UartOption.Converter.class,
            description = "a 16550 UART at a real address, on standard input and output")
    private UartOption uart;

    @Option(
            names = "--chip-tod",
            paramLabel = "ADDR",
            converter = Numbers.Value.class,
            description = "the registers of the chip's time of day at a real address, 8 bytes each")
    private Long chipTod;

    RunCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        if (json && ("-".equals(trace) || "-".equals(registers))) {
            throw new Failure(
                    ExitCode.USAGE,
                    "--json and --trace - or --registers - would mix on standard output; give those a file name");
        }
        byte[] contents = ProgramReader.bytesOf(file);
        Program loaded = program.read(file, contents, target);
        Machine machine = machineOptions.build(target.cpu(), loaded.byteOrder());
        loaded.loadInto(machine);
        loaded.notes().forEach(streams::say);
        settings.forEach(setting -> setting.apply(machine));
        events.forEach(event -> event.check(machine));
        ByteArrayOutputStream console = new ByteArrayOutputStream();
        if (uart != null) {
            OutputStream out = json ? console : streams.out();
            uart.attach(machine, streams.in(), out);
        }
        if (chipTod != null) {
            attachChipTod(machine);
        }
        Statistics statistics = stats ? new Statistics(machine) : null;
        try (RunLoop loop = new RunLoop(streams)) {
            TraceHeader header = TraceHeader.of(machine, String.valueOf(file.getFileName()), contents);
            RunEnd end = runWithOutputs(loop, machine, header);
            if (json) {
                String text = uart == null ? null : console.toString(StandardCharsets.UTF_8);
                print(RunReport.of(loaded.name(), end, machine, text));
            }
            if (statistics != null) {
                statistics.print(streams.err());
            }
            if (end.status() == null || end.status() != 0) {
                streams.say(file + ": " + end.description());
            }
            return end.exitCode();
        }
    }

    private void print(RunReport report) {
        streams.out()
                .println(new GsonBuilder()
                        .setPrettyPrinting()
                        .serializeNulls()
                        .create()
                        .toJson(report));
        streams.out().flush();
    }

    private void attachChipTod(Machine machine) {
        ChipTodRegisters registersOfTod = new ChipTodRegisters(machine);
        try {
            machine.storage().attach(chipTod, registersOfTod.size(), registersOfTod);
        } catch (IllegalArgumentException e) {
            throw new Failure(ExitCode.USAGE, "--chip-tod: " + e.getMessage());
        }
    }

    /** The run itself; its files are complete when it returns, and are as they were before if it throws. */
    private RunEnd runWithOutputs(RunLoop loop, Machine machine, TraceHeader header) {
        try (OutputFile traceFile = trace == null ? null : OutputFile.open(trace, streams);
                OutputFile registersFile = registers == null ? null : OutputFile.open(registers, streams)) {
            if (traceFile != null) {
                TextTrace.start(machine, header, traceFile.writer());
            }
            RunOutcome outcome = loop.run(machine, limit, events);
            if (traceFile != null) {
                traceFile.commit();
            }
            if (registersFile != null) {
                Registers.list(machine, registersFile.writer());
                registersFile.commit();
            }
            return RunEnd.of(outcome, limit, machine.threads().get(0));
        }
    }
}
