// SPDX-License-Identifier: Apache-2.0
// Counts the primes below 2^20, in 1 MB: byte stores with a stride, byte loads.
#include "kernels.h"

#define SIZE (1 << 20)

static u8 composite[SIZE];

u64 kernel(void) {
    u64 primes = 0;
    for (int i = 0; i < SIZE; i++) composite[i] = 0;
    for (int i = 2; i < SIZE; i++) {
        if (composite[i]) continue;
        primes++;
        for (int k = i + i; k < SIZE; k += i) composite[k] = 1;
    }
    return primes;
}
