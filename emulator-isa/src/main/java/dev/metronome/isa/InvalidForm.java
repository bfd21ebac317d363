// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa;

/**
 * A relation between the fields of a word that the book's text calls an invalid form of the instruction ("If RA=0 or RA=RT, the instruction form is
 * invalid"). A processor may do anything with such a word; this emulator executes it, unless it is told to be strict.
 */
public enum InvalidForm {
    /** RA is 0 in an instruction that updates RA. */
    RA_IS_0("RA = 0") {
        @Override
        boolean holds(int word) {
            return ra(word) == 0;
        }
    },
    /** RA is also the register loaded. */
    RA_IS_RT("RA = RT") {
        @Override
        boolean holds(int word) {
            return ra(word) == rt(word);
        }
    },
    /** RB is also the register loaded. */
    RB_IS_RT("RB = RT") {
        @Override
        boolean holds(int word) {
            return rb(word) == rt(word);
        }
    },
    /** RA is among the registers RT to 31 that lmw loads. */
    RA_IS_AMONG_THE_MULTIPLE("RA is among the registers loaded") {
        @Override
        boolean holds(int word) {
            return ra(word) >= rt(word);
        }
    },
    /** RA is among the registers that lswi loads: as many as NB bytes need, from RT on, 0 after 31. */
    RA_IS_IN_THE_STRING("RA is among the registers loaded") {
        @Override
        boolean holds(int word) {
            int bytes = rb(word) == 0 ? 32 : rb(word);
            return (ra(word) - rt(word) & 31) < (bytes + 3) / 4;
        }
    };

    private final String text;

    InvalidForm(String text) {
        this.text = text;
    }

    /** Whether {@code word}, which is of a row with this invalid form, has it. */
    abstract boolean holds(int word);

    /** The condition in the book's words, for example {@code RA = 0}. */
    @Override
    public String toString() {
        return text;
    }

    private static int rt(int word) {
        return word >>> 21 & 31;
    }

    private static int ra(int word) {
        return word >>> 16 & 31;
    }

    private static int rb(int word) {
        return word >>> 11 & 31;
    }
}
