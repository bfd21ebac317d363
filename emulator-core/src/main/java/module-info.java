// SPDX-License-Identifier: Apache-2.0

/** The emulated machine. */
module dev.metronome.core {
    requires transitive dev.metronome.isa;
    requires net.fornwall.jelf;
    requires org.apache.commons.lang3;
    requires org.objectweb.asm;
    requires org.objectweb.asm.tree;
    requires static org.jspecify;

    exports dev.metronome.core;
    exports dev.metronome.core.device;
    exports dev.metronome.core.engine;
    exports dev.metronome.core.hypervisor;
    exports dev.metronome.core.interrupt;
    exports dev.metronome.core.loader;
    exports dev.metronome.core.observe;
    exports dev.metronome.core.snapshot;
    exports dev.metronome.core.spr;
    exports dev.metronome.core.state;
    exports dev.metronome.core.storage;
    exports dev.metronome.core.sweep;
    exports dev.metronome.core.time;
    exports dev.metronome.core.trace;
}
