// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.text;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the name that was probably meant. */
public final class Suggestions {
    private static final int LONGEST = 40;

    private Suggestions() {}

    /** {@code did you mean X?}, or {@code otherwise} if no name is near. */
    public static String didYouMean(String written, Collection<String> names, String otherwise) {
        String nearest = nearest(written, names);
        return nearest == null ? otherwise : "did you mean " + nearest + "?";
    }

    /**
     * The name with the fewest edits from {@code written} in any case, if two thirds of the letters are right. Among equals one that only goes on where
     * {@code written} ends comes first ({@code TBU4}: {@code TBU40} rather than {@code TBU}), then the first.
     */
    public static @Nullable String nearest(String written, Collection<String> names) {
        if (written.length() > LONGEST) {
            return null;
        }
        String wanted = written.toLowerCase(Locale.ROOT);
        int best = 2 * Math.max(1, wanted.length() / 3) + 1;
        String nearest = null;
        for (String name : names) {
            if (name.length() <= LONGEST) {
                String candidate = name.toLowerCase(Locale.ROOT);
                int distance = 2 * distance(wanted, candidate) - (candidate.startsWith(wanted) ? 1 : 0);
                if (distance < best) {
                    best = distance;
                    nearest = name;
                }
            }
        }
        return nearest;
    }

    /** Levenshtein's distance: how many letters must be changed, left out or put in. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
