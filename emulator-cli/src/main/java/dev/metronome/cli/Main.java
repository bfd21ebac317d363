// SPDX-License-Identifier: Apache-2.0
package dev.metronome.cli;

/** The metronome command. */
public final class Main {
    private Main() {}

    /** Prints the version. */
    public static void main(String[] arguments) {
        System.out.println("metronome " + Main.class.getPackage().getImplementationVersion());
    }
}
