// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa;

import java.util.Optional;

/**
 * What one row of the book says of an instruction.
 *
 * @param title the book's name of it, for example {@code Load Word and Zero}
 * @param syntax mnemonic with its options in brackets and the operands, for example {@code add[o][.] RT,RA,RB}; {@code RA0} is the book's (RA|0), a part
 *     in braces may be left out and is then 0
 * @param layout the boxes of the word
 * @param since the level that introduced it
 * @param removedIn the level that removed it, if one did
 */
public record Definition(String title, String syntax, Layout layout, IsaLevel since, Optional<IsaLevel> removedIn) {

    /** A row that every level has. */
    public static Definition of(String title, String syntax, String layout) {
        return of(title, syntax, layout, IsaLevel.V2_07);
    }

    /** A row that exists from {@code since} on. */
    public static Definition of(String title, String syntax, String layout, IsaLevel since) {
        return new Definition(title, syntax, Layout.of(layout), since, Optional.empty());
    }

    /** A row that exists up to, and not including, {@code removedIn}. */
    public static Definition removed(String title, String syntax, String layout, IsaLevel removedIn) {
        return new Definition(title, syntax, Layout.of(layout), IsaLevel.V2_07, Optional.of(removedIn));
    }

    /** Whether a processor of the level has the instruction. */
    public boolean existsIn(IsaLevel level) {
        return level.isAtLeast(since) && removedIn.map(removed -> !level.isAtLeast(removed)).orElse(true);
    }
}
