// SPDX-License-Identifier: Apache-2.0
// A bit of everything, 200 times: a linked list searched, turned around and sorted, a small product of matrices, a state machine that reads numbers in a string,
// and a CRC over what they give.
#include "kernels.h"

#define ROUNDS 200
#define NODES 256
#define SIZE 16

struct node {
    struct node *next;
    u32 key, place;
};

static struct node nodes[NODES];
static u32 a[SIZE][SIZE], b[SIZE][SIZE], c[SIZE][SIZE];
static u32 seed;

static const char text[] = "17 -4 3.25 +8e3 x9 .5 1e 6.02e-23 12a 0 -.75e+1 e5 42. 7..1 -- 1000000 ";

static u32 draw(void) {
    seed = seed * 1664525 + 1013904223;
    return seed >> 8;
}

static struct node *list_of_draws(void) {
    for (u32 n = 0; n < NODES; n++) {
        nodes[n].next = n + 1 < NODES ? &nodes[n + 1] : 0;
        nodes[n].key = draw() & 0xffff;
        nodes[n].place = n;
    }
    return nodes;
}

static struct node *reversed(struct node *list) {
    struct node *turned = 0;
    while (list) {
        struct node *next = list->next;
        list->next = turned;
        turned = list;
        list = next;
    }
    return turned;
}

static u32 places_of_larger(const struct node *list, u32 key) {
    u32 sum = 0;
    for (; list; list = list->next)
        if (list->key > key) sum += list->place;
    return sum;
}

static struct node *merged(struct node *left, struct node *right) {
    struct node *head = 0, **end = &head;
    while (left && right) {
        struct node **smaller = left->key <= right->key ? &left : &right;
        *end = *smaller;
        end = &(*end)->next;
        *smaller = *end;
    }
    *end = left ? left : right;
    return head;
}

static struct node *sorted(struct node *list, u32 length) {
    if (length < 2) {
        if (list) list->next = 0;
        return list;
    }
    struct node *second = list;
    for (u32 n = 0; n < length / 2; n++) second = second->next;
    struct node *right = sorted(second, length - length / 2);
    return merged(sorted(list, length / 2), right);
}

static u32 product(void) {
    for (u32 i = 0; i < SIZE; i++)
        for (u32 k = 0; k < SIZE; k++) {
            a[i][k] = draw() & 0xff;
            b[i][k] = draw() & 0xff;
        }
    u32 trace = 0;
    for (u32 i = 0; i < SIZE; i++) {
        for (u32 k = 0; k < SIZE; k++) {
            u32 sum = 0;
            for (u32 m = 0; m < SIZE; m++) sum += a[i][m] * b[m][k];
            c[i][k] = sum;
        }
        trace += c[i][i];
    }
    return trace;
}

enum state { BEGIN, SIGN, POINT, WHOLE, FRACTION, E, E_SIGN, EXPONENT, WRONG, STATES };

static enum state after(enum state state, char character) {
    u32 digit = character >= '0' && character <= '9';
    u32 sign = character == '+' || character == '-';
    switch (state) {
        case BEGIN: return digit ? WHOLE : sign ? SIGN : character == '.' ? POINT : WRONG;
        case SIGN: return digit ? WHOLE : character == '.' ? POINT : WRONG;
        case POINT: return digit ? FRACTION : WRONG;
        case WHOLE: return digit ? WHOLE : character == '.' ? FRACTION : character == 'e' ? E : WRONG;
        case FRACTION: return digit ? FRACTION : character == 'e' ? E : WRONG;
        case E: return digit ? EXPONENT : sign ? E_SIGN : WRONG;
        case E_SIGN: case EXPONENT: return digit ? EXPONENT : WRONG;
        default: return WRONG;
    }
}

static u64 words_of_each_kind(const char *at) {
    u32 ends[STATES] = {0};
    enum state state = BEGIN;
    for (; *at; at++) {
        if (*at == ' ') {
            ends[state]++;
            state = BEGIN;
        } else {
            state = after(state, *at);
        }
    }
    u64 result = 0;
    for (u32 n = 0; n < STATES; n++) result = result << 4 | ends[n];
    return result;
}

static u32 crc16(u32 crc, u64 value) {
    for (u32 bit = 0; bit < 64; bit++) {
        u32 odd = (crc ^ value) & 1;
        crc = crc >> 1 ^ (odd ? 0xa001 : 0);
        value >>= 1;
    }
    return crc;
}

u64 kernel(void) {
    u32 crc = 0xffff;
    u64 result = 0;
    seed = 1;
    for (u32 round = 0; round < ROUNDS; round++) {
        struct node *list = reversed(list_of_draws());
        crc = crc16(crc, places_of_larger(list, 0x8000));
        list = sorted(list, NODES);
        u64 keys = 0;
        for (u32 n = 0; list; list = list->next) {
            keys = keys * 31 + list->key;
            if (++n % 16 == 0) crc = crc16(crc, keys);
        }
        crc = crc16(crc, product());
        for (u32 first = 0; first < 8; first++) crc = crc16(crc, words_of_each_kind(text + first));
        result = result * 31 + crc;
    }
    return result;
}
