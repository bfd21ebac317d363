// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;

/**
 * How the lines of a core look. Colours are of Okabe's and Ito's palette, which colour-blind people tell apart. The lines of cores with lower numbers are wider,
 * so that one under another is seen. More cores than there are styles look alike, for nobody could tell them apart.
 *
 * @param host the colour of the hypervisor's lines
 * @param guest the colour of a guest's
 * @param width of the hypervisor's lines, in pixels
 */
record CoreStyle(Color host, Color guest, float width) {
    private static final List<CoreStyle> STYLES = List.of(
            new CoreStyle(new Color(0x0072b2), new Color(0xe69f00), 2),
            new CoreStyle(new Color(0x009e73), new Color(0xcc79a7), 2),
            new CoreStyle(new Color(0x56b4e9), new Color(0xd55e00), 2),
            new CoreStyle(new Color(0x404040), new Color(0xb8a800), 2));

    private static final float MORE_FOR_A_CORE_BELOW = 3f;
    private static final float MORE_FOR_A_GUEST = 3;

    /** Whether each of {@code cores} has its own style. */
    static boolean tells(int cores) {
        return cores <= STYLES.size();
    }

    /** The style of core {@code n} of {@code cores}. */
    static CoreStyle of(int n, int cores) {
        if (!tells(cores)) {
            return STYLES.get(0);
        }
        CoreStyle style = STYLES.get(n);
        return new CoreStyle(style.host, style.guest, style.width + MORE_FOR_A_CORE_BELOW * (cores - 1 - n));
    }

    BasicStroke hostStroke() {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    }

    BasicStroke guestStroke() {
        return new BasicStroke(width + MORE_FOR_A_GUEST, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    }
}
