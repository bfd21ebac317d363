// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli.plot;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pictures as SVG files, with their data as the description. */
final class SvgFile {
    /** The document type names a file of the net, which some readers would fetch and none needs. */
    private static final Pattern DOCUMENT_TYPE = Pattern.compile("<!DOCTYPE[^>]*>\\R?");

    /** Hundredths of a pixel are enough, and letters are outlines of many numbers. */
    private static final Pattern LONG_FRACTION = Pattern.compile("(\\d\\.\\d\\d)\\d+");

    private static final Pattern ROOT = Pattern.compile("<svg [^>]*>");

    private SvgFile() {}

    static byte[] of(TimelinePicture picture) {
        VectorGraphics2D g = new VectorGraphics2D();
        picture.paint(g);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            new SVGProcessor()
                    .getDocument(g.getCommands(), new PageSize(0, 0, TimelinePicture.WIDTH, TimelinePicture.HEIGHT))
                    .writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("svg: " + e.getMessage(), e);
        }
        String svg = bytes.toString(StandardCharsets.UTF_8);
        svg = LONG_FRACTION.matcher(DOCUMENT_TYPE.matcher(svg).replaceFirst("")).replaceAll("$1");
        String description = "<title>" + escaped(picture.title()) + "</title>\n<desc>\n"
                + escaped(String.join("\n", picture.data())) + "\n</desc>";
        return ROOT.matcher(svg)
                .replaceFirst(root -> Matcher.quoteReplacement(root.group() + "\n" + description))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
