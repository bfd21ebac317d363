// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/instructions.md} is generated from the rows; {@code -Dmetronome.regenerate=true} writes it anew. */
class InstructionListTest {
    private static final Path PAGE = Path.of(System.getProperty("metronome.root", ".."), "docs", "instructions.md");

    @Test
    void thePageOfInstructionsIsWhatTheRowsSay() throws IOException {
        if (Boolean.getBoolean("metronome.regenerate")) {
            Files.writeString(PAGE, page());
        }
        assertEquals(page(), Files.readString(PAGE), "regenerate it with mvn test -Dmetronome.regenerate=true");
    }

    private static String page() {
        StringBuilder page = new StringBuilder("# Instructions\n\n");
        page.append(InstructionSet.rows().size()).append(" rows, in the order of the book: ");
        for (IsaLevel level : IsaLevel.values()) {
            page.append(InstructionSet.rows(level).size())
                    .append(" in Power ISA ")
                    .append(level)
                    .append(level == IsaLevel.V3_1 ? ".\n" : ", ");
        }
        page.append("""
                `[o]`, `[.]`, `[l]` and `[a]` are options of the one row; what stands in braces may be left out. In a layout the number before the colon is the bit at which a
                field starts, a number alone or behind a colon is a literal, and `/` is reserved. This page is generated from the rows; do not edit it.
                """);
        String section = "";
        for (Instruction row : InstructionSet.rows()) {
            if (!row.section().equals(section)) {
                section = row.section();
                page.append("\n## ")
                        .append(section)
                        .append("\n\n| syntax | name | layout | levels |\n|---|---|---|---|\n");
            }
            append(page, row.definition());
        }
        return page.toString();
    }

    private static void append(StringBuilder page, Definition definition) {
        definition.earlier().ifPresent(earlier -> append(page, earlier));
        page.append("| `").append(definition.syntax()).append("` | ").append(definition.title());
        page.append(" | `")
                .append(definition.layout().toString().replace("|", "\\|"))
                .append("` | ")
                .append(levels(definition))
                .append(" |\n");
    }

    private static String levels(Definition definition) {
        String since = definition.earlier().isPresent() ? "as of " : "since ";
        return (definition.since() == IsaLevel.V2_07 ? "" : since + definition.since())
                + definition.removedIn().map(removed -> "not in " + removed).orElse("");
    }
}
