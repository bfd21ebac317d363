// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.trace;

import dev.metronome.core.Machine;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The first lines of a trace: which program ran, on what machine, and with which registers it began. What happens to the machine from outside later is not in it.
 *
 * @param text the lines, each beginning with {@code #} and ending with a newline
 */
public record TraceHeader(String text) {
    /** The version of the format, which docs/traces.md describes. */
    public static final int VERSION = 2;

    /**
     * The header of a run that is about to start.
     *
     * @param program what the program is called
     * @param contents the bytes of its file, of which the header holds the SHA-256
     */
    public static TraceHeader of(Machine machine, String program, byte[] contents) {
        return new TraceHeader(String.format(
                Locale.ROOT,
                """
                # metronome trace %d
                # program=%s sha256=%s
                # cpu=%s cores=%d threads=%d mem=%d cache-line=%d
                # clock=%s insns-per-tick=%d/%d tb-freq=%d quantum=%d seed=%d
                %s# %s index tb mode address word instruction changes
                """,
                VERSION,
                program,
                sha256(contents),
                machine.cpu().name().toLowerCase(Locale.ROOT),
                machine.cores().size(),
                machine.core(0).threads().size(),
                machine.storage().size(),
                machine.cacheLine(),
                machine.time().name(),
                machine.instructionsOfRatio(),
                machine.ticksOfRatio(),
                machine.timeBaseFrequency(),
                machine.quantum(),
                machine.seed(),
                StartRegisters.lines(machine),
                machine.core(0).threads().size() == 1 ? "core" : "core.thread"));
    }

    private static String sha256(byte[] contents) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(contents));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
