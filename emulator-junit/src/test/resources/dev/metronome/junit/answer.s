# SPDX-License-Identifier: Apache-2.0
        li      r3,42
        attn
