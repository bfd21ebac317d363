// SPDX-License-Identifier: Apache-2.0

/**
 * Programs from files: ELF64 of both byte orders, flat binaries, assembly source. A reader checks everything and makes a
 * {@link dev.metronome.core.loader.Program}; only then is anything written into storage.
 */
@NullMarked
package dev.metronome.core.loader;

import org.jspecify.annotations.NullMarked;
