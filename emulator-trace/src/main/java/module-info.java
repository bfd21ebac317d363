// SPDX-License-Identifier: Apache-2.0

/** What is done with traces. */
module dev.metronome.trace {
    requires com.google.gson;
    requires java.xml;
    requires transitive dev.metronome.core;
    requires dev.metronome.isa;
    requires org.apache.commons.csv;
    requires org.apache.commons.lang3;
    requires static org.jspecify;

    exports dev.metronome.trace;
    exports dev.metronome.trace.compare;
    exports dev.metronome.trace.diff;
    exports dev.metronome.trace.expect;
    exports dev.metronome.trace.format;
    exports dev.metronome.trace.regress;
    exports dev.metronome.trace.timeline;
    exports dev.metronome.trace.waveform;
}
