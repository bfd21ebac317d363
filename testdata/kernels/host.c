// SPDX-License-Identifier: Apache-2.0
// Prints a kernel's result, compiled for whatever machine compiles it: the second source of the values in KernelsTest.
#include <stdio.h>
#include "kernels.h"

int main(void) {
    printf("%016llx\n", kernel());
    return 0;
}
