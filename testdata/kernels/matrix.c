// SPDX-License-Identifier: Apache-2.0
// Product of two 96 x 96 matrices of doublewords, four times: multiply and add over rows and columns.
#include "kernels.h"

#define SIZE 96

static u64 a[SIZE][SIZE], b[SIZE][SIZE], c[SIZE][SIZE];

u64 kernel(void) {
    u64 result = 0;
    for (u32 round = 1; round <= 4; round++) {
        for (u32 i = 0; i < SIZE; i++)
            for (u32 k = 0; k < SIZE; k++) {
                a[i][k] = i * round + k;
                b[i][k] = i ^ k * round;
            }
        for (int i = 0; i < SIZE; i++)
            for (int k = 0; k < SIZE; k++) {
                u64 sum = 0;
                for (int m = 0; m < SIZE; m++) sum += a[i][m] * b[m][k];
                c[i][k] = sum;
            }
        for (int i = 0; i < SIZE; i++)
            for (int k = 0; k < SIZE; k++) result = (result << 5 | result >> 59) ^ c[i][k];
    }
    return result;
}
