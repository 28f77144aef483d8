/* C2SP/CCTV's edge cases of Ed25519. RFC 8032 leaves them open, so our verdicts are frozen here: if a new libsodium
 * judges one differently, whether an act is good would depend on the year. */
#include "vector.h"

#include "act/key.h"
#include "cctv_verdicts.h"

enum { CASES = 914, BYTES = (CASES + 7) / 8 };

struct verdicts {
    uint8_t verified[BYTES], admitted[BYTES];
    size_t count, both;
};

static bool has_flag(const struct json *test, const char *flag)
{
    for (struct json *f = json_get(test, "flags")->child; f; f = f->next)
        if (str_is(f->str, flag))
            return true;
    return false;
}

static void judge(const struct json *test, struct verdicts *v)
{
    struct key admitted, raw = {.name = "cctv.example", .type = KEY_NOTE};
    uint8_t sig[KEY_SIGNATURE], bit = (uint8_t)(0x80 >> v->count % 8);
    bool good, key_good;

    vector_hex(vector_str(test, "key"), raw.pub, sizeof raw.pub);
    vector_hex(vector_str(test, "sig"), sig, sizeof sig);
    good = key_verify(&raw, vector_str(test, "msg"), sig);
    key_good = key_make(STR("cctv.example"), KEY_NOTE, raw.pub, &admitted, NULL) == 0;
    if (good)
        v->verified[v->count / 8] |= bit;
    if (key_good)
        v->admitted[v->count / 8] |= bit;
    v->both += good && key_good;
    v->count++;
    if (has_flag(test, "low_order_A") || has_flag(test, "low_order_component_A") || has_flag(test, "non_canonical_A"))
        assert_false(key_good);
    if (has_flag(test, "low_order_R") || has_flag(test, "non_canonical_R") || has_flag(test, "low_order_residue"))
        assert_false(good && key_good);
}

static void verdicts_on_edge_cases_stay_as_they_were_frozen(void **state)
{
    struct verdicts v = {0};
    char hex[2 * BYTES + 1];
    struct arena a = ARENA_EMPTY;
    struct json *file;

    (void)state;
    vector_need("cctv/ed25519vectors.json");
    file = vector_json("cctv/ed25519vectors.json", &a);
    assert_int_equal(file->count, CASES);
    for (struct json *test = file->child; test; test = test->next)
        judge(test, &v);
    enc_hex(v.verified, BYTES, hex);
    assert_string_equal(hex, cctv_verified);
    enc_hex(v.admitted, BYTES, hex);
    assert_string_equal(hex, cctv_admitted);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(verdicts_on_edge_cases_stay_as_they_were_frozen)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
