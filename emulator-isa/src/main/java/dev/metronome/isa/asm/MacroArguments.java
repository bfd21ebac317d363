// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.asm;

/** Takes the arguments of macro calls apart. A comma ends one, and so does a blank between two words; a string in quotes loses them. */
final class MacroArguments {
    private MacroArguments() {}

    /** The name in {@code name=}, if that comes next and is a parameter of the macro; else the empty string. */
    static String keyword(Scanner in, Macro macro) {
        int start = in.index();
        String name = in.name();
        if (macro.parameters().stream().anyMatch(parameter -> parameter.name().equals(name))
                && in.accept("=")
                && in.peek() != '=') {
            return name;
        }
        in.index(start);
        return "";
    }

    /** The text of one argument. */
    static String one(Scanner in) {
        if (in.skip().peek() == '"') {
            return quoted(in);
        }
        StringBuilder text = new StringBuilder();
        int depth = 0;
        while (in.peek() != 0) {
            char c = in.peek();
            if (c == ',' && depth == 0) {
                break;
            }
            if (Scanner.isBlank(c)) {
                in.skip();
                if (depth == 0 && separates(text, in.peek())) {
                    break;
                }
                text.append(' ');
                continue;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            text.append(c == '"' ? '"' + quoted(in) + '"' : String.valueOf(in.next()));
        }
        return text.toString().strip();
    }

    private static boolean separates(StringBuilder text, char next) {
        return text.length() > 0 && isWord(text.charAt(text.length() - 1)) && isWord(next);
    }

    private static boolean isWord(char c) {
        return Scanner.isNamePart(c) || c == '"' || c == '\\' || c == '\'';
    }

    /** What stands between quotes, escapes untouched. */
    private static String quoted(Scanner in) {
        Place start = in.place();
        in.next();
        StringBuilder text = new StringBuilder();
        while (in.peek() != '"') {
            if (in.peek() == 0) {
                throw new SourceException(
                        start, "this string has no end", "close it with a double quote on the same line");
            }
            if (in.peek() == '\\' && in.peek(1) != 0) {
                text.append(in.next());
            }
            text.append(in.next());
        }
        in.next();
        return text.toString();
    }
}
