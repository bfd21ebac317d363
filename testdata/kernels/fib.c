// SPDX-License-Identifier: Apache-2.0
// The 28th Fibonacci number, each as the sum of the two before it, down to 0 and 1: nothing but calls, returns and the stack.
#include "kernels.h"

// A clone of itself with more or fewer parameters would call less often, inlining more deeply.
__attribute__((noinline, noclone, optimize("no-optimize-sibling-calls"))) static u64 fib(u64 n) {
    if (n < 2) return n;
    return fib(n - 1) + fib(n - 2);
}

u64 kernel(void) { return fib(28); }
