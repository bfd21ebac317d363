// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.equivalence;

/** Where things lie in the storage of the random programs. Code lies below 0x8000, so that {@code li} and displacements reach it. */
final class Place {
    /** The main program begins here or later. */
    static final long CODE = 0x1000;

    static final long PAGE = 4096;
    /** What several handlers share. */
    static final long SHARED = 0x3c00;

    /** A program that has so many words is not to grow more than it must. */
    static final int MANY_WORDS = 500;
    /** Copies of the handlers, where LPCR[AIL] = 3 and relocation lead: addresses map one to one but for the quadrant. */
    static final long RELOCATED = 0x4000;

    static final long DATA = 0x5000;
    /** A device, and nothing around it. */
    static final long DEVICE = 0x4000_0000;

    /** A partition table, which is aligned to a page, and a tree below it. */
    static final long TABLE = DATA;

    static final long TREE = 0x5d00;
    static final long LEAST_MEMORY = 0x6000;
    /** Of scv. */
    static final long VECTORED = 0x1_7000;

    private Place() {}
}
