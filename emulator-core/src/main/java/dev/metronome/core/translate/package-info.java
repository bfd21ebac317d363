// SPDX-License-Identifier: Apache-2.0

/** The translator: what is executed often becomes classes of the Java machine. {@link dev.metronome.core.translate.Translator} tells how. */
@NullMarked
package dev.metronome.core.translate;

import org.jspecify.annotations.NullMarked;
