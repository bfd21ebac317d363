// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.metronome.core.semantics.Traits;
import dev.metronome.isa.Decoder;
import dev.metronome.isa.Instruction;
import dev.metronome.isa.IsaLevel;
import dev.metronome.isa.book.Atomic;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the engine takes for granted of rows, held against what they do in the corpus. */
class TraitsTest {
    /** They store as well; the book has them among the loads (Book II, 4.5.1). */
    private static final Set<Atomic> LOAD_ATOMIC = EnumSet.of(Atomic.LWAT, Atomic.LDAT);

    @Test
    void whatStoresIsAStoreAndWhatOnlyLoadsIsALoad() {
        Set<Instruction> stored = new HashSet<>();
        Set<Instruction> loaded = new HashSet<>();
        Machine machine = Machine.builder().memory(4 << 20).build();
        Decoder decoder = Decoder.of(IsaLevel.V3_0, false);
        Instruction[] current = new Instruction[1];
        machine.observeInstructions(new Steps(word -> current[0] = decoder.find(word)));
        machine.observeStorage(
                (t, store, real, size, value) -> (store ? stored : loaded).add(current[0]), 0, Long.MAX_VALUE);
        for (JsonObject record : Corpus.records("fixed64-power9")) {
            CorpusSequence.run(machine, record, record.has("be") ? "be" : "le");
        }
        loaded.removeAll(stored);
        stored.removeAll(LOAD_ATOMIC);
        assertEquals(Set.of(), without(stored, true), "store but are not traced as stores");
        assertEquals(Set.of(), without(loaded, false), "load but are not traced as loads");
        assertTrue(stored.size() > 20 && loaded.size() > 20, "the corpus has few loads or stores");
    }

    private static Set<Instruction> without(Set<Instruction> rows, boolean stores) {
        Set<Instruction> wrong = new HashSet<>(rows);
        wrong.removeIf(row -> Traits.isStore(row) == stores && Traits.isLoad(row) != stores);
        return wrong;
    }
}
