// SPDX-License-Identifier: Apache-2.0
package dev.metronome.core.semantics;

/** Densely packed decimal: three digits in ten bits (Book I, appendix B). */
final class Declets {
    private Declets() {}

    /** The two declets in bits 12:31 of {@code word} as six BCD digits. */
    static int toBcd(int word) {
        return digits(word >>> 10 & 0x3ff) << 12 | digits(word & 0x3ff);
    }

    /** The six BCD digits in bits 8:31 of {@code word} as two declets. */
    static int fromBcd(int word) {
        return declet(word >>> 12 & 0xfff) << 10 | declet(word & 0xfff);
    }

    /** p q r s t u v w x y: v, w and x say which digits are 8 or 9, s and t which if all three bits are set. */
    private static int digits(int declet) {
        int pqr = declet >>> 7;
        int stu = declet >>> 4 & 7;
        int wxy = declet & 7;
        int r = pqr & 1;
        int u = stu & 1;
        int y = wxy & 1;
        int highOfFirst = pqr & 6;
        int highOfSecond = stu & 6;
        if ((declet & 8) == 0) {
            return bcd(pqr, stu, wxy);
        }
        return switch (wxy >>> 1) {
            case 0 -> bcd(pqr, stu, 8 | y);
            case 1 -> bcd(pqr, 8 | u, highOfSecond | y);
            case 2 -> bcd(8 | r, stu, highOfFirst | y);
            default ->
                switch (stu >>> 1) {
                    case 0 -> bcd(8 | r, 8 | u, highOfFirst | y);
                    case 1 -> bcd(8 | r, highOfFirst | u, 8 | y);
                    case 2 -> bcd(pqr, 8 | u, 8 | y);
                    default -> bcd(8 | r, 8 | u, 8 | y);
                };
        };
    }

    private static int bcd(int first, int second, int third) {
        return first << 8 | second << 4 | third;
    }

    /** The book's equations, digits a b c d, e f g h and i j k m, so that digits above 9 give what they give there. */
    private static int declet(int bcd) {
        int a = bcd >>> 11 & 1;
        int b = bcd >>> 10 & 1;
        int c = bcd >>> 9 & 1;
        int d = bcd >>> 8 & 1;
        int e = bcd >>> 7 & 1;
        int f = bcd >>> 6 & 1;
        int g = bcd >>> 5 & 1;
        int h = bcd >>> 4 & 1;
        int i = bcd >>> 3 & 1;
        int j = bcd >>> 2 & 1;
        int k = bcd >>> 1 & 1;
        int m = bcd & 1;
        int notA = a ^ 1;
        int notE = e ^ 1;
        int notI = i ^ 1;
        int p = f & a & i & notE | j & a & notI | b & notA;
        int q = g & a & i & notE | k & a & notI | c & notA;
        int s = j & notA & e & notI | f & notI & notE | f & notA & notE | e & i;
        int t = k & notA & e & notI | g & notI & notE | g & notA & notE | a & i;
        int v = a | e | i;
        int w = notE & j & notI | e & i | a;
        int x = notA & k & notI | a & i | e;
        return p << 9 | q << 8 | d << 7 | s << 6 | t << 5 | h << 4 | v << 3 | w << 2 | x << 1 | m;
    }
}
