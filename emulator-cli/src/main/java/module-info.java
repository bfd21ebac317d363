// SPDX-License-Identifier: Apache-2.0

/** The metronome command. */
module dev.metronome.cli {
    requires com.google.gson;
    requires dev.metronome.core;
    requires dev.metronome.isa;
    requires dev.metronome.trace;
    requires info.picocli;
    requires org.apache.commons.lang3;
    requires org.tomlj;

    opens dev.metronome.cli to
            info.picocli;
}
