// SPDX-License-Identifier: Apache-2.0
// A million steps of a xorshift generator: nothing but arithmetic in registers.
#include "kernels.h"

u64 kernel(void) {
    u64 x = 88172645463325252ull, sum = 0;
    for (int i = 0; i < 1000000; i++) {
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        sum += x;
    }
    return sum;
}
