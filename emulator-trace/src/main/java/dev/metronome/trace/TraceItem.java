// SPDX-License-Identifier: Apache-2.0
package dev.metronome.trace;

/** What a trace consists of, in its order: records of what happened, and comments, of which those at the beginning are its header. */
public sealed interface TraceItem permits TraceRecord, TraceComment {}
