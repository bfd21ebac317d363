// SPDX-License-Identifier: Apache-2.0
package dev.metronome.isa.text;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Instructions that objdump 2.40 knows and Metronome does not, by the beginning or the whole of their mnemonics. A mnemonic that is neither ours nor here
 * fails the comparison, so no row can be missing unnoticed.
 */
enum OtherFacility {
    FLOATING_POINT("Floating point", "(f|lf|stf|mff|mtfs).*|mcrfs"),
    DECIMAL_FLOATING_POINT(
            "Decimal floating point",
            "d(add|cf|cmp|ct|dedpd|div|enbcd|iex|mul|qua|rdpq|rint|rrnd|rsp|sc|sub|tst|xex).*"),
    VECTOR("Vector, VSX and matrix", "(v|lv|stv|lxs|stxs|lxv|stxv|xs|xv|xx|bcd|mfv|mtv|dmx).*|m[ft]fpr.*"),
    DATA_STREAM("Data streams, which came with vectors and left", "dss|dssall|dst|dstt|dstst|dststt"),
    TRANSACTIONAL_MEMORY("Transactional memory", "t(abort|begin|check|end|rechkpt|reclaim|resume|suspend|sr).*"),
    HASH("Hash instructions of Power ISA 3.1B, which is after the levels here", "hash(st|chk)p?"),
    NOT_OF_THESE_LEVELS(
            "Instructions of other processors, or optional ones that POWER8 to POWER10 do not have",
            "dcbi|dcbzl|eciwx|ecowx|icswx\\.?|mtsle|mtsrd|mtsrdin|pbt\\.|rfi|rmieg|tlbia|tlbld|tlbli|waitasec");

    private static final Map<String, Boolean> KNOWN = new ConcurrentHashMap<>();

    private final String title;
    private final Pattern mnemonics;

    OtherFacility(String title, String mnemonics) {
        this.title = title;
        this.mnemonics = Pattern.compile(mnemonics);
    }

    /** Whether an instruction with the mnemonic, which may end with a hint, is of a facility that Metronome does not have. */
    static boolean has(String mnemonic) {
        return KNOWN.computeIfAbsent(
                mnemonic,
                name -> Arrays.stream(values())
                        .anyMatch(facility -> facility.mnemonics.matcher(name).matches()));
    }

    /** The facility and its mnemonics, for a reader. */
    @Override
    public String toString() {
        return title + ": `" + mnemonics + "`";
    }
}
