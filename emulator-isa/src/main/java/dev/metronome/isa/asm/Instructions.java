// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.asm;

import dev.metronome.isa.IsaLevel;
import dev.metronome.isa.text.Form;
import dev.metronome.isa.text.Forms;
import dev.metronome.isa.text.Suggestions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Reads instructions and reserves their places; {@link InstructionEncoder} writes them when all symbols are known. */
final class Instructions {
    private final Session session;

    Instructions(Session session) {
        this.session = session;
    }

    /** Assembles the instruction {@code word}, the scanner standing right behind it. */
    void assemble(String word, Scanner in, Place place) {
        String mnemonic = word + hint(in);
        List<Form> forms = Forms.named(mnemonic, session.level());
        if (forms.isEmpty()) {
            throw unknown(mnemonic, place);
        }
        List<WrittenOperand> operands = operands(in);
        Section section = session.sections().current();
        if (section.withoutContents()) {
            throw new SourceException(
                    place, "an instruction in " + section.name() + ", which has no contents", "put it into .text");
        }
        if (section.size() % 4 != 0
                || section.name().equals(".text") && session.options().textAddress() % 4 != 0) {
            throw new SourceException(
                    place, "this instruction's address is not a multiple of 4", "put .balign 4 before it");
        }
        section.align(4, place);
        int offset = session.sections().reserve(4, place);
        InstructionEncoder encoder = new InstructionEncoder(session.evaluator(), mnemonic, place, section, offset);
        session.defer(
                place,
                () -> section.put(
                        offset,
                        encoder.encode(forms, operands),
                        4,
                        session.options().byteOrder()));
    }

    /** The sign of a branch prediction hint, if one stands right behind the mnemonic. */
    private static String hint(Scanner in) {
        char c = in.peek();
        char next = in.peek(1);
        return (c == '+' || c == '-') && (next == 0 || Scanner.isBlank(next)) ? String.valueOf(in.next()) : "";
    }

    private SourceException unknown(String mnemonic, Place place) {
        for (IsaLevel level : IsaLevel.values()) {
            if (!Forms.named(mnemonic, level).isEmpty()) {
                boolean later = level.isAtLeast(session.level());
                return new SourceException(
                        place,
                        "'" + mnemonic + "' "
                                + (later ? "needs Power ISA " + level : "is not in Power ISA " + session.level()),
                        later
                                ? "assemble for a later processor, or put .machine before it"
                                : "assemble for an earlier processor, or put .machine before it");
            }
        }
        Collection<String> names = Stream.of(
                        Forms.mnemonics(session.level()), session.macros().names())
                .flatMap(Collection::stream)
                .toList();
        return new SourceException(
                place,
                "unknown instruction '" + mnemonic + "'",
                Suggestions.didYouMean(mnemonic, names, "no instruction or macro has a name like it"));
    }

    private List<WrittenOperand> operands(Scanner in) {
        List<WrittenOperand> operands = new ArrayList<>();
        if (in.atEnd()) {
            return operands;
        }
        do {
            Place place = in.skip().place();
            operands.add(new WrittenOperand(session.expression(in), place, false));
            Place base = in.skip().place();
            if (in.accept("(")) {
                operands.add(new WrittenOperand(session.expression(in), base.plus(1), true));
                in.expect(")", "close the parenthesis");
            }
        } while (in.accept(","));
        in.expectEnd();
        return operands;
    }
}
