// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli.plot;

import java.util.Locale;
import java.util.Optional;

/** The kinds of files that pictures are written to. Nothing of what draws is loaded before the first is made. */
public enum PictureFormat {
    SVG {
        @Override
        public byte[] bytes(TimelinePicture picture) {
            return SvgFile.of(picture);
        }
    },
    PNG {
        @Override
        public byte[] bytes(TimelinePicture picture) {
            return PngFile.of(picture);
        }
    };

    /** The format of a file of that name, by its ending. */
    public static Optional<PictureFormat> of(String name) {
        String lowerCase = name.toLowerCase(Locale.ROOT);
        for (PictureFormat format : values()) {
            if (lowerCase.endsWith("." + format.name().toLowerCase(Locale.ROOT))) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /**
     * Why this Java cannot draw text, as one without fonts cannot; empty if it can. To be asked first: it makes Java look for no screen, which no picture needs
     * and which may not be there although the environment names one.
     */
    public static Optional<String> hindrance() {
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
        return Fonts.hindrance();
    }

    /** The file's contents; the same for the same picture. */
    public abstract byte[] bytes(TimelinePicture picture);
}
