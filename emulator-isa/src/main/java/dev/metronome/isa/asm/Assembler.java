// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.asm;

/** Turns assembly source into an {@link Assembly}. */
public final class Assembler {
    private final AssemblerOptions options;

    /** An assembler with the given options; it keeps no state between sources. */
    public Assembler(AssemblerOptions options) {
        this.options = options;
    }

    /**
     * Assembles one source.
     *
     * @param source the text
     * @param fileName what diagnostics call it
     * @throws AssemblyException with every error of the file, in the order of their places
     */
    public Assembly assemble(String source, String fileName) {
        throw new AssemblyException(java.util.List.of(new Diagnostic(fileName, 1, 1, "not yet", options.toString())));
    }
}
