// SPDX-License-Identifier: Apache-2.0
// CRC-32 of 256 KiB bit by bit: shifts, masks, exclusive or.
#include "kernels.h"

u64 kernel(void) {
    u32 crc = ~0u;
    u32 byte = 1;
    for (int i = 0; i < 1 << 18; i++) {
        byte = byte * 69069 + 1;
        crc ^= byte >> 24;
        for (int bit = 0; bit < 8; bit++) crc = crc >> 1 ^ (0xedb88320u & -(crc & 1));
    }
    return crc ^ ~0u;
}
