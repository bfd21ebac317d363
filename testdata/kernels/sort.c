// SPDX-License-Identifier: Apache-2.0
// Quicksort of 1 MB of doublewords, with recursion: calls, stack, compares, loads and stores.
#include "kernels.h"

#define SIZE (1 << 17)

static u64 values[SIZE];

static void sort(u64 *low, u64 *high) {
    while (low < high) {
        u64 pivot = low[(high - low) / 2];
        u64 *i = low, *k = high;
        while (i <= k) {
            while (*i < pivot) i++;
            while (*k > pivot) k--;
            if (i <= k) {
                u64 swapped = *i;
                *i++ = *k;
                *k-- = swapped;
            }
        }
        if (k - low < high - i) {
            sort(low, k);
            low = i;
        } else {
            sort(i, high);
            high = k;
        }
    }
}

u64 kernel(void) {
    u64 seed = 42, result = 0;
    for (int i = 0; i < SIZE; i++) values[i] = seed = seed * 6364136223846793005ull + 1442695040888963407ull;
    sort(values, values + SIZE - 1);
    for (int i = 0; i < SIZE; i++) result = result * 31 + values[i];
    return result;
}
