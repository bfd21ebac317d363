// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.equivalence;

import dev.metronome.core.Machine;
import dev.metronome.core.engine.Engine;
import java.util.function.Consumer;

/**
 * One of two ways to run a program.
 *
 * @param watches whether the actions that make an observer come do so here
 * @param prepare what is done to the machine before it runs
 */
record Side(String name, Engine engine, boolean watches, Consumer<Machine> prepare) {
    /** Blocks of decoded instructions. */
    static final Side INTERPRETER = new Side("interpreter", Engine.INTERPRETER, false, machine -> {});

    /** Translated code; observers come and go. */
    static final Side TRANSLATOR = new Side("translator", Engine.TRANSLATOR, true, machine -> {});

    /** One instruction at a time, each of them observed. */
    static final Side STEPPING =
            new Side("stepping", Engine.TRANSLATOR, false, machine -> machine.observeInstructions(Run.NOBODY));

    Side preparing(String newName, Consumer<Machine> newPrepare) {
        return new Side(newName, engine, watches, newPrepare);
    }
}
