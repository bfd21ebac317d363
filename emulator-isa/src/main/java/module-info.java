// SPDX-License-Identifier: Apache-2.0

/** The Power instruction set as data and pure functions; it holds no state and does no input or output. */
module dev.metronome.isa {
    requires org.apache.commons.lang3;
    requires static org.jspecify;

    exports dev.metronome.isa;
    exports dev.metronome.isa.asm;
    exports dev.metronome.isa.book;
    exports dev.metronome.isa.spr;
    exports dev.metronome.isa.text;
}
