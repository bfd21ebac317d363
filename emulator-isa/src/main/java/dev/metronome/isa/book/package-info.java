// SPDX-License-Identifier: Apache-2.0

/** The rows, one enum per section of the book, in the book's order. */
@NullMarked
package dev.metronome.isa.book;

import org.jspecify.annotations.NullMarked;
