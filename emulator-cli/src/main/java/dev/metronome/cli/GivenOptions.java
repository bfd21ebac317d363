// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options of a command line as the user gave them, to be given to another command. */
final class GivenOptions {
    private GivenOptions() {}

    /** Names and values, but for the options named in {@code without}. */
    static List<String> words(ParseResult given, Set<String> without) {
        List<String> words = new ArrayList<>();
        for (OptionSpec option : given.matchedOptionsSet()) {
            if (!without.contains(option.longestName())) {
                if (option.arity().max() == 0) {
                    words.add(option.longestName());
                } else {
                    option.originalStringValues().forEach(value -> words.addAll(List.of(option.longestName(), value)));
                }
            }
        }
        return words;
    }
}
