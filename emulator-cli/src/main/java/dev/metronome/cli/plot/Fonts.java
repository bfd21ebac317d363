// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli.plot;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.Rectangle2D;
import java.util.Optional;

/** The fonts of pictures, and whether there are any: those of Java are the host's, and reduced hosts have none. */
final class Fonts {
    static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 17);
    static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    static final Font NUMBERS = new Font(Font.MONOSPACED, Font.PLAIN, 12);
    private static final FontRenderContext SMOOTH = new FontRenderContext(null, true, false);

    private Fonts() {}

    /** The extent of {@code text} as an outline, from its point of origin. */
    static Rectangle2D extent(String text, Font font) {
        return new TextLayout(text, font, SMOOTH).getOutline(null).getBounds2D();
    }

    /** Why text cannot be drawn, if it cannot. */
    static Optional<String> hindrance() {
        try {
            extent("Time Base", TEXT);
            extent("0123456789abcdef", NUMBERS);
            return Optional.empty();
        } catch (RuntimeException | LinkageError | InternalError e) {
            return Optional.of(String.valueOf(e.getMessage() == null ? e : e.getMessage()));
        }
    }
}
