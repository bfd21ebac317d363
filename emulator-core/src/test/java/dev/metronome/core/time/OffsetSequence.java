// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.time;

/**
 * The instructions by which a hypervisor adds an offset to the Time Base, as Linux does since commit 93b0f4dc29c5 (timebase-facts 1.2): r8 is the offset, a
 * multiple of 2^24. Ours, in the same order.
 */
final class OffsetSequence {
    /** Adds the offset in r8. */
    static final String ADD = of("add");

    /** Subtracts the offset in r8. */
    static final String SUBTRACT = of("sub");

    /** Adds the offset in r8 and does nothing about a carry out of the low 24 bits in between: a mutation that must be found out. */
    static final String ADD_WITHOUT_FIX_UP = """
            mftb    r7
            add     r9,r7,r8
            mtspr   TBU40,r9
            """;

    private OffsetSequence() {}

    private static String of(String operation) {
        return """
                mftb    r7
                %s      r9,r7,r8
                mtspr   TBU40,r9
                mftb    r6
                clrldi  r6,r6,40
                clrldi  r7,r7,40
                cmpld   r6,r7
                bge     1f
                addis   r9,r9,0x100
                mtspr   TBU40,r9
                1:
                """.formatted(operation);
    }
}
