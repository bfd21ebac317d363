// SPDX-License-Identifier: Apache-2.0
// Each kernel is one function. start.S calls it and halts with its result in r3; host.c prints what it gives elsewhere.
typedef unsigned char u8;
typedef unsigned int u32;
typedef unsigned long long u64;

u64 kernel(void);
