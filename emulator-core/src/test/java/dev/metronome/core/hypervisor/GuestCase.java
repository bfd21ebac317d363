// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.metronome.core.HardwareThread;
import dev.metronome.core.Machine;
import dev.metronome.core.time.ManualClock;
import dev.metronome.isa.CpuModel;
import dev.metronome.isa.spr.Spr;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/** A line of testdata/vectors/time/guests.txt, whose README describes the columns, for one profile and one processor. */
record GuestCase(String number, KvmProfile profile, CpuModel cpu, String machine, String script) {
    private static final Path FILE =
            Path.of(System.getProperty("metronome.root", ".."), "testdata", "vectors", "time", "guests.txt");
    private static final int COLUMNS = 5;

    /** The lines, each once for every profile and processor that it names. */
    static List<GuestCase> all() {
        List<GuestCase> cases = new ArrayList<>();
        for (String line : lines()) {
            String[] columns =
                    Arrays.stream(line.split("\\|", -1)).map(String::trim).toArray(String[]::new);
            assertEquals(COLUMNS, columns.length, line);
            assertFalse(columns[COLUMNS - 1].isEmpty(), () -> "no source: " + line);
            for (String word : columns[1].split(" ")) {
                for (KvmProfile profile : profiles(word)) {
                    for (CpuModel cpu : profile.processors()) {
                        if (!word.equals("4.18-p9") || cpu == CpuModel.POWER9) {
                            cases.add(new GuestCase(columns[0], profile, cpu, columns[2], columns[3]));
                        }
                    }
                }
            }
        }
        return cases;
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(FILE).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<KvmProfile> profiles(String word) {
        return switch (word) {
            case "all" ->
                List.of(
                        KvmProfile.COMMIT_2013,
                        KvmProfile.LINUX_4_18,
                        KvmProfile.POWER9_BEFORE_5_16,
                        KvmProfile.POWER9_SINCE_5_16);
            case "ppc970" -> List.of(KvmProfile.PPC970);
            case "2013" -> List.of(KvmProfile.COMMIT_2013);
            case "4.18", "4.18-p9" -> List.of(KvmProfile.LINUX_4_18);
            case "p9-before" -> List.of(KvmProfile.POWER9_BEFORE_5_16);
            case "p9-since" -> List.of(KvmProfile.POWER9_SINCE_5_16);
            default -> throw new IllegalArgumentException(word);
        };
    }

    @Override
    public String toString() {
        return "case " + number + ", " + profile + " on " + cpu;
    }

    void play() {
        new Player().play();
    }

    /** Plays the script on a clock that stands still but for {@code adv} and {@code cost}. */
    private final class Player {
        private ManualClock clock = new ManualClock();
        private final List<String> words = words(machine);
        private Machine host = machine(clock, option("cores=", 1), 0);
        private Hypervisor hypervisor = new Hypervisor(host).stepCost(this::cost);
        private VirtualMachine vm = build();
        private VirtualMachineImage image;
        private final Deque<String> costs = new ArrayDeque<>();
        private int tbu40Writes;

        private Machine machine(ManualClock itsClock, int cores, long timeBase) {
            return Machine.builder()
                    .cpu(cpu)
                    .clock(itsClock)
                    .cores(cores)
                    .threadsPerCore(option("threads=", 1))
                    .memory(1 << 20)
                    .timeBaseStart(timeBase)
                    .build();
        }

        private VirtualMachine build() {
            VirtualMachine.Builder builder = hypervisor
                    .newVirtualMachine()
                    .profile(profile)
                    .virtualCores(option("vcores=", 1))
                    .threadsPerCore(option("threads=", 1));
            return (words.contains("keep") ? builder.keepsUselessOffset() : builder).build();
        }

        private int option(String name, int otherwise) {
            return words.stream()
                    .filter(word -> word.startsWith(name))
                    .map(word -> Integer.parseInt(word.substring(name.length())))
                    .findFirst()
                    .orElse(otherwise);
        }

        /** Accesses cost nothing but what the script has put in a row. */
        private long cost(HardwareThread t, Spr spr, boolean write) {
            String next = costs.peek();
            if (next == null || !next.startsWith(spr + ":")) {
                return 0;
            }
            costs.remove();
            return hex(next.substring(next.indexOf(':') + 1));
        }

        void play() {
            host.observeSprs((t, n, write) -> tbu40Writes += write ? 1 : 0, Spr.TBU40.number(), Spr.TBU40.number());
            host.storage().write(0x1000, program());
            vm.vcpus().forEach(vcpu -> vcpu.pc(0x1000));
            for (String action : script.split(";")) {
                perform(words(action.trim()));
            }
        }

        private byte[] program() {
            ByteBuffer nops = ByteBuffer.allocate(400);
            while (nops.hasRemaining()) {
                nops.putInt(0x6000_0000);
            }
            return nops.array();
        }

        private void perform(List<String> action) {
            String what = action.get(0);
            List<String> rest = action.subList(1, action.size());
            Vcpu vcpu = vm.vcpu(0);
            switch (what) {
                case "set" -> vcpu(rest.get(0)).setOneReg(register(rest.get(0)), values(rest));
                case "get" -> check(rest.get(1), vcpu(rest.get(0)).getOneReg(register(rest.get(0))), action);
                case "host-expiry" -> check(rest.get(0), vcpu.hostExpiry(), action);
                case "kept" -> check(rest.get(0), vcpu.decExpires, action);
                case "applied" -> check(rest.get(0), vm.virtualCore(0).tbOffsetApplied(), action);
                case "t" ->
                    rest.forEach(setting -> host.core(0)
                            .thread(0)
                            .set(
                                    setting.substring(0, setting.indexOf('=')),
                                    hex(setting.substring(setting.indexOf('=') + 1))));
                case "expect" -> rest.forEach(this::expect);
                case "raw" ->
                    host.core(0).thread(0).spr(Spr.valueOf(rest.get(0)).number(), hex(rest.get(1)));
                case "adv" -> clock.advance(hex(rest.get(0)));
                case "cost" -> costs.addAll(rest);
                case "pc" -> vcpu.pc(hex(rest.get(0)));
                case "enter" -> hypervisor.enter(vm.virtualCore(0), hex(rest.get(0)));
                case "leave" -> hypervisor.leave(vm.virtualCore(0));
                case "resume" -> assertEquals(vm.virtualCore(0), hypervisor.run(hex(rest.get(0))), this::place);
                case "running" -> assertTrue(vm.virtualCore(0).isRunning(), this::place);
                case "writes" -> assertEquals(Integer.parseInt(rest.get(1)), tbu40Writes, this::place);
                case "nested" -> vcpu.nestedExpiry(hex(rest.get(0)));
                case "pause" -> vm.pause();
                case "continue" -> vm.resume(PausePolicy.valueOf("TIME_" + rest.get(0)));
                case "save" -> image = vm.save();
                case "move" -> move(Integer.parseInt(rest.get(0)), hex(rest.get(1)), downtime(rest.get(2)));
                case "guest" -> check(rest.get(1), core(rest.get(0)).guestTimeBase(), action);
                case "exit" -> {
                    assertEquals(rest.get(0), vcpu.exit().getClass().getSimpleName(), this::place);
                    check(rest.get(1), vcpu.exit().trap(), action);
                }
                case "entered" ->
                    assertEquals(
                            rest.get(0).equals("yes"),
                            assertInstanceOf(GuestExit.TimeSlice.class, vcpu.exit())
                                    .entered(),
                            this::place);
                case "mem" -> check(rest.get(1), memory(rest.get(0), 8).getLong(), action);
                case "mem4" -> check(rest.get(1), memory(rest.get(0), 4).getInt(), action);
                case "error" -> host.core(0).timeFacility().error();
                case "resync" -> host.core(0).timeFacility().resynchronize();
                case "resync-same" ->
                    assertEquals(host.chipTod().value(), host.core(0).timeBase().value(), this::place);
                default -> throw new IllegalArgumentException(what);
            }
        }

        /** The image becomes a virtual machine of another machine, which everything is about from now on. */
        private void move(int cores, long timeBase, Downtime downtime) {
            clock = new ManualClock();
            host = machine(clock, cores, timeBase);
            hypervisor = new Hypervisor(host).stepCost(this::cost);
            vm = image.restoreOn(hypervisor, downtime);
        }

        private Downtime downtime(String text) {
            return text.endsWith("ns")
                    ? Downtime.ofNanoseconds(Long.parseLong(text.substring(0, text.length() - 2)))
                    : Downtime.ofTicks(hex(text));
        }

        private VirtualCore core(String number) {
            return vm.virtualCore(Integer.parseInt(number));
        }

        private ByteBuffer memory(String address, int length) {
            return ByteBuffer.wrap(vm.memory().read(hex(address), length));
        }

        private void expect(String setting) {
            String name = setting.substring(0, setting.indexOf('='));
            HardwareThread t = host.core(0).thread(0);
            if (name.contains(".")) {
                t = host.core(name.charAt(0) - '0').thread(name.charAt(2) - '0');
            }
            check(
                    setting.substring(setting.indexOf('=') + 1),
                    t.get(name.substring(name.indexOf(':') + 1)),
                    List.of(setting));
        }

        private void check(String expected, long actual, List<String> action) {
            assertEquals(Long.toHexString(hex(expected)), Long.toHexString(actual), () -> action + " in " + place());
        }

        private String place() {
            return GuestCase.this + ": " + script;
        }

        private Vcpu vcpu(String name) {
            return vm.vcpu(name.contains(":") ? Integer.parseInt(name.substring(0, name.indexOf(':'))) : 0);
        }
    }

    private static String register(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    private static long[] values(List<String> rest) {
        return rest.stream().skip(1).mapToLong(GuestCase::hex).toArray();
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : Stream.of(text.split(" +")).toList();
    }

    private static long hex(String digits) {
        return Long.parseUnsignedLong(digits, 16);
    }
}
