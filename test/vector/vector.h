/* Vectors of others: read from the directory named by MANCH_VECTORS, else ../shared/vectors. */
#ifndef TEST_VECTOR_H
#define TEST_VECTOR_H

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "act/json.h"
#include "base/enc.h"
#include "base/hash.h"
#include "base/os.h"

#include <cmocka.h>

enum { VECTOR_LARGEST = 16 << 20 };

static inline void vector_path(const char *name, char out[PATH_MAX])
{
    const char *dir = getenv("MANCH_VECTORS");

    snprintf(out, PATH_MAX, "%s/%s", dir ? dir : "../shared/vectors", name);
}

/* Skips the test where the vectors are absent. */
static inline void vector_need(const char *name)
{
    char path[PATH_MAX];

    vector_path(name, path);
    if (!os_exists(path)) {
        print_message("no %s: skipped (MANCH_VECTORS names the directory)\n", path);
        skip();
    }
}

static inline struct str vector_file(const char *name, struct arena *a)
{
    char path[PATH_MAX];
    struct str s = {0};

    vector_path(name, path);
    assert_int_equal(os_read_file(path, VECTOR_LARGEST, a, &s, NULL), 0);
    return s;
}

static inline struct json *vector_json(const char *name, struct arena *a)
{
    struct json *v = NULL;

    assert_int_equal(json_parse(vector_file(name, a), JSON_BIG, a, &v, NULL), 0);
    return v;
}

static inline struct str vector_str(const struct json *object, const char *member)
{
    return json_str(json_get(object, member));
}

static inline size_t vector_hex(struct str hex, uint8_t *out, size_t max)
{
    assert_true(hex.n / 2 <= max);
    assert_true(enc_unhex(hex, out, hex.n / 2));
    return hex.n / 2;
}

/* False when it is not the base64 of a hash. */
static inline bool vector_hash(struct str base64, struct hash *out)
{
    size_t n;

    return enc_unbase64(base64, out->b, HASH_SIZE, &n) && n == HASH_SIZE;
}

#endif
