// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.metronome.core.Machine;
import dev.metronome.core.RunOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A file of format 1 that was saved when the format was new is still read. If this fails because a class names other state than before, the format is another:
 * raise {@link SnapshotFile#VERSION} and save a new file beside the old one, as the README beside it says.
 */
class OldSnapshotTest {
    private static final Path FILES =
            Path.of(System.getProperty("metronome.root", "..")).resolve("testdata/snapshots");

    private static final Path FILE = FILES.resolve("format-1.snap");
    private static final int EXECUTED = 1000;
    private static final BusyMachine SAVED = BusyMachine.all().toList().get(2);

    /** Makes the file of the present format if there is none: one that exists is the promise to read it. */
    @BeforeAll
    static void saveFileOfANewFormat() throws IOException {
        Path file = FILES.resolve("format-" + SnapshotFile.VERSION + ".snap");
        if (Boolean.getBoolean("metronome.regenerate") && Files.notExists(file)) {
            Machine machine = SAVED.build();
            machine.run(EXECUTED);
            Files.write(file, MachineSnapshot.save(machine));
        }
    }

    @Test
    void aSnapshotOfFormat1IsRead() {
        Machine machine = MachineSnapshot.of("format-1.snap", SnapshotFile.bytesOf(FILE))
                .load(InputStream.nullInputStream(), OutputStream.nullOutputStream());
        assertEquals(8, machine.threads().size());
        assertEquals(EXECUTED, machine.executed());
        assertEquals(SAVED.quantum(), machine.quantum());
        assertInstanceOf(RunOutcome.BudgetUsed.class, machine.run(500));
    }
}
