// SPDX-License-Identifier: Apache-2.0

/** The metronome command. */
module dev.metronome.cli {
    requires VectorGraphics2D;
    requires com.google.gson;
    requires commons.math3;
    requires dev.metronome.core;
    requires dev.metronome.isa;
    requires dev.metronome.trace;
    requires info.picocli;
    requires java.desktop;
    requires jmh.core;
    requires org.apache.commons.lang3;
    requires org.tomlj;
    requires xchart;

    opens dev.metronome.cli to
            info.picocli;
}
