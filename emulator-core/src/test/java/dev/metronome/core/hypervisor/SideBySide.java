// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.hypervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;

/** The lines that two hypervisors write, compared as they come. The first that differ are shown with those before them. */
final class SideBySide {
    private static final int SHOWN = 20;

    private final Deque<Object> before = new ArrayDeque<>();
    private long lines;

    /** The next line of both; their texts are made only if they are not equal. */
    void same(Object ofMachineCode, Object ofModel) {
        lines++;
        if (!ofMachineCode.equals(ofModel)) {
            assertEquals(
                    ofMachineCode.toString(),
                    ofModel.toString(),
                    () -> "line " + lines + " of the machine code (expected) and of the model (actual) after\n"
                            + before.stream().map(Object::toString).collect(Collectors.joining("\n"))
                            + "\n");
        }
        before.add(ofMachineCode);
        if (before.size() > SHOWN) {
            before.remove();
        }
    }
}
