// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.snapshot;

import dev.metronome.core.Machine;
import dev.metronome.core.MachineBuilder;
import dev.metronome.core.snapshot.SnapshotException.Reason;
import dev.metronome.core.storage.RealStorage.Window;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A whole machine in a file: how it is built, its state, its RAM. The machine that is made of it goes on exactly as the one that was saved would have. Not in it:
 * observers, and what is at the other end of a UART.
 */
public final class MachineSnapshot {
    /** The kind of snapshot, as the file names it. */
    public static final String KIND = "machine";

    private static final String SETTINGS = "machine";
    private static final String STATE = "state";
    private static final String RAM = "ram";
    private static final int LONGEST_SETTINGS = 1 << 16;

    private final SnapshotFile file;
    private final List<String> settings;

    private MachineSnapshot(SnapshotFile file, List<String> settings) {
        this.file = file;
        this.settings = settings;
    }

    /**
     * The bytes of a file from which {@code machine} can be resumed.
     *
     * @throws IllegalStateException if the machine runs, or its clock or a device cannot be resumed
     */
    public static byte[] save(Machine machine) {
        SnapshotWriter writer = new SnapshotWriter(KIND);
        String text = String.join("\n", settingsOf(machine));
        writer.section(SETTINGS, out -> out.write(text.getBytes(StandardCharsets.US_ASCII)));
        writer.section(STATE, out -> machine.transfer(new StateWriter(out)));
        writer.section(
                RAM,
                out -> RamPages.write(machine.storage(), 0, machine.storage().size(), out));
        return writer.bytes();
    }

    private static List<String> settingsOf(Machine machine) {
        List<String> lines = new ArrayList<>();
        for (MachineSetting setting : MachineSetting.values()) {
            lines.add(setting.line(machine));
        }
        for (Window window : machine.storage().windows()) {
            lines.add(DeviceSetting.line(window));
        }
        return lines;
    }

    /**
     * Checks before a run whether {@code machine} can be saved after it.
     *
     * @throws IllegalStateException if its clock or a device cannot be resumed
     */
    public static void requireSavable(Machine machine) {
        settingsOf(machine);
        new MemoryState().save(machine);
    }

    /**
     * Checks a file.
     *
     * @param name what messages call it
     * @throws SnapshotException if it is none from which a machine can be resumed
     */
    public static MachineSnapshot of(String name, byte[] bytes) {
        SnapshotFile file = SnapshotFile.of(name, bytes);
        file.require(KIND, Set.of(SETTINGS, STATE, RAM));
        return new MachineSnapshot(file, file.section(SETTINGS, MachineSnapshot::lines));
    }

    private static List<String> lines(DataInputStream in) throws IOException {
        String text = new String(in.readNBytes(LONGEST_SETTINGS), StandardCharsets.US_ASCII);
        return List.of(text.split("\n", -1));
    }

    /** How the machine is built and which devices it has, one in a line. */
    public List<String> settings() {
        return settings;
    }

    /**
     * A machine that goes on where the other one was saved.
     *
     * @param in where its UARTs receive from
     * @param out where its UARTs send to
     * @throws SnapshotException if the file is inconsistent in itself, or this Java machine has no memory for the machine
     */
    public Machine load(InputStream in, OutputStream out) {
        Machine machine = build(in, out);
        file.section(RAM, section -> {
            RamPages.read(section, machine.storage(), 0, machine.storage().size());
            return machine;
        });
        return file.section(STATE, section -> {
            machine.transfer(new StateReader(section));
            return machine;
        });
    }

    private Machine build(InputStream in, OutputStream out) {
        try {
            MachineSetting[] known = MachineSetting.values();
            if (settings.size() < known.length) {
                throw new IllegalArgumentException("only " + settings.size() + " settings");
            }
            MachineBuilder builder = Machine.builder();
            for (int n = 0; n < known.length; n++) {
                known[n].apply(settings.get(n), builder);
            }
            Machine machine = builder.build();
            for (String device : settings.subList(known.length, settings.size())) {
                DeviceSetting.attach(device, machine, in, out);
            }
            return machine;
        } catch (IllegalArgumentException e) {
            throw SnapshotException.malformed(file.name(), "section '" + SETTINGS + "': " + e.getMessage());
        } catch (OutOfMemoryError e) {
            throw new SnapshotException(
                    Reason.TOO_LARGE,
                    file.name(),
                    "the Java machine has no memory for it (" + settings.get(MachineSetting.MEMORY.ordinal())
                            + "); give it more with METRONOME_JAVA_OPTS=-Xmx3g");
        }
    }
}
