// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.asm;

import dev.metronome.isa.IsaLevel;
import dev.metronome.isa.text.Form;
import java.util.Collection;
import java.util.List;

/** The forms of all instructions. */
final class InstructionForms {
    static final Mnemonics TABLE = new Mnemonics() {
        @Override
        public List<Form> named(String mnemonic, IsaLevel level) {
            return List.of();
        }

        @Override
        public Collection<String> all(IsaLevel level) {
            return List.of();
        }
    };

    private InstructionForms() {}
}
