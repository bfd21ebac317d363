// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli.plot;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Pictures as PNG files. */
final class PngFile {
    private PngFile() {}

    static byte[] of(TimelinePicture picture) {
        BufferedImage image =
                new BufferedImage(TimelinePicture.WIDTH, TimelinePicture.HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        picture.paint(g);
        g.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.setUseCache(false);
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("png: " + e.getMessage(), e);
        }
        return bytes.toByteArray();
    }
}
