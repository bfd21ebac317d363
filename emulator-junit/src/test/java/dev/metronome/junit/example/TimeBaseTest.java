// SPDX-License-Identifier: Apache-2.0
package dev.metronome.junit.example;

import dev.metronome.junit.PowerProgram;

class TimeBaseTest {
    @PowerProgram(source = "mftb r3; mftb r4; subf r3,r3,r4; attn", expect = "r3=1")
    void twoReadsInARowDifferByOneTick() {}
}
