// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa;

import java.util.List;
import java.util.Optional;

/**
 * What one row of the book says of an instruction.
 *
 * @param title the book's name of it, for example {@code Load Word and Zero}
 * @param syntax mnemonic with its options in brackets and the operands, for example {@code add[o][.] RT,RA,RB}; {@code RA0} is the book's (RA|0), a part
 *     in braces may be left out and is then 0, or what follows an equals sign
 * @param layout the boxes of the word
 * @param since the level that introduced it, or, if there is an {@code earlier} one, revised it
 * @param removedIn the level that removed it, if one did
 * @param invalidForms relations between fields that make the form invalid
 * @param earlier how the instruction was before level {@code since}, if it was already there
 */
public record Definition(
        String title,
        String syntax,
        Layout layout,
        IsaLevel since,
        Optional<IsaLevel> removedIn,
        List<InvalidForm> invalidForms,
        Optional<Definition> earlier) {

    /** A row that every level has. */
    public static Definition of(String title, String syntax, String layout) {
        return of(title, syntax, layout, IsaLevel.V2_07);
    }

    /** A row that exists from {@code since} on. */
    public static Definition of(String title, String syntax, String layout, IsaLevel since) {
        return new Definition(title, syntax, Layout.of(layout), since, Optional.empty(), List.of(), Optional.empty());
    }

    /** A row that exists up to, and not including, {@code removedIn}. */
    public static Definition removed(String title, String syntax, String layout, IsaLevel removedIn) {
        return new Definition(
                title, syntax, Layout.of(layout), IsaLevel.V2_07, Optional.of(removedIn), List.of(), Optional.empty());
    }

    /** This row with the forms that the book calls invalid. */
    public Definition invalidIf(InvalidForm... forms) {
        return new Definition(title, syntax, layout, since, removedIn, List.of(forms), earlier);
    }

    /** This row, which in level {@link #since()} replaced one of another syntax and layout, which came in {@code introduced}. */
    public Definition before(String earlierSyntax, String earlierLayout, IsaLevel introduced) {
        Definition before = new Definition(
                title, earlierSyntax, Layout.of(earlierLayout), introduced, Optional.empty(), invalidForms, earlier);
        return new Definition(title, syntax, layout, since, removedIn, invalidForms, Optional.of(before));
    }

    /** Whether a processor of the level has the instruction. */
    public boolean existsIn(IsaLevel level) {
        return level.isAtLeast(introduced())
                && removedIn.map(removed -> !level.isAtLeast(removed)).orElse(true);
    }

    /** The level that introduced the instruction, however it looked then. */
    public IsaLevel introduced() {
        return earlier.map(Definition::introduced).orElse(since);
    }

    /** The instruction as it is in a level that has it. */
    public Definition at(IsaLevel level) {
        return level.isAtLeast(since)
                ? this
                : earlier.map(definition -> definition.at(level)).orElse(this);
    }

    /**
     * What is wrong with {@code word}, which has this row's literals, if it is an invalid form: a reserved value of a field, or a relation of fields.
     * Reserved bits are another matter: see {@link Layout#reservedMask()}.
     */
    public Optional<String> invalidity(int word) {
        for (InvalidForm form : invalidForms) {
            if (form.holds(word)) {
                return Optional.of(form.toString());
            }
        }
        return layout.illegalValue(word);
    }
}
