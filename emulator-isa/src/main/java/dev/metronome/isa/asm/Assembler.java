// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.asm;

/**
 * Turns assembly source into an {@link Assembly}. The source is what GNU as takes for 64-bit Power ({@code powerpc64-linux-gnu-as -mregnames}): its
 * directives, expressions, macros and comments, and the mnemonics of {@link dev.metronome.isa.text}. The result is complete: there is no linker.
 *
 * <ul>
 *   <li>{@code .text} begins at the text address. The other sections follow in the order in which the source first names them, those without contents
 *       ({@code .bss}) last, each aligned to 16 bytes or to its own greater alignment. {@code .org} counts from the beginning of a section.
 *   <li>{@code .machine} changes the level of the instructions accepted. Directives for linkers, debuggers and unwinders are accepted and ignored.
 *   <li>What GNU as only warns of is an error here: a number that does not fit its data directive, a register where a number is expected.
 *   <li>A source may ask for at most 64 MiB of output, 4 Mi statements and 100 levels of macros, so assembling any text ends.
 * </ul>
 */
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
        return new Session(options).assemble(source, fileName);
    }
}
