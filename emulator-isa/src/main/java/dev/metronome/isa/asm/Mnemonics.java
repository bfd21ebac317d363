// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.asm;

import dev.metronome.isa.IsaLevel;
import dev.metronome.isa.text.Form;
import java.util.Collection;
import java.util.List;

/** Where the assembler finds the forms of instructions. */
interface Mnemonics {
    /** The forms that a processor of the level has for a mnemonic; empty if there is none. */
    List<Form> named(String mnemonic, IsaLevel level);

    /** Every mnemonic of the level. */
    Collection<String> all(IsaLevel level);
}
