// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;

/** Expected values from the PC16550D data sheet's register summary. */
class Uart16550Test {
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

    @Test
    void bytesWrittenToThrAreSentAtOnce() {
        Uart16550 uart = uart("", 1);
        uart.write(0, 1, 'h');
        uart.write(0, 1, 'i');
        assertEquals("hi", sent.toString(java.nio.charset.StandardCharsets.US_ASCII));
    }

    @Test
    void lineStatusSaysDataReadyOnlyWhileBytesWait() {
        Uart16550 uart = uart("x", 1);
        assertEquals(0x61, uart.read(5, 1));
        assertEquals('x', uart.read(0, 1));
        assertEquals(0x60, uart.read(5, 1));
        assertEquals(0, uart.read(0, 1), "nothing received");
    }

    @Test
    void theDivisorLatchHidesTheDataRegister() {
        Uart16550 uart = uart("x", 4);
        uart.write(3 * 4, 1, 0x80);
        uart.write(0, 1, 0x1a);
        assertEquals(0x1a, uart.read(0, 1));
        assertEquals("", sent.toString(java.nio.charset.StandardCharsets.US_ASCII));
        uart.write(3 * 4, 1, 3);
        assertEquals('x', uart.read(0, 1));
    }

    @Test
    void otherStridesThan1And4AreRefused() {
        assertThrows(IllegalArgumentException.class, () -> uart("", 2));
    }

    private Uart16550 uart(String input, int stride) {
        return new Uart16550(
                new ByteArrayInputStream(input.getBytes(java.nio.charset.StandardCharsets.US_ASCII)), sent, stride);
    }
}
