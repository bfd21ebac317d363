// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.asm;

import java.util.List;
import java.util.stream.Collectors;

/** A source that could not be assembled, with all its errors. */
public final class AssemblyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Diagnostic> diagnostics;

    AssemblyException(List<Diagnostic> diagnostics) {
        super(diagnostics.stream().map(Diagnostic::toString).collect(Collectors.joining("\n")));
        this.diagnostics = List.copyOf(diagnostics);
    }

    /** The errors, in the order of their places. */
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }
}
