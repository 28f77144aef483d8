/* Wycheproof's Ed25519 signatures: every verdict is the same as theirs. */
#include "vector.h"

#include "act/key.h"

static bool verdict(const struct key *k, const struct json *test)
{
    static uint8_t message[4096], sig[4096];
    size_t n = vector_hex(vector_str(test, "msg"), message, sizeof message);

    if (vector_hex(vector_str(test, "sig"), sig, sizeof sig) != KEY_SIGNATURE)
        return false;
    return key_verify(k, str_make(message, n), sig);
}

static void signatures_are_judged_as_wycheproof_judges_them(void **state)
{
    struct arena a = ARENA_EMPTY;
    size_t seen = 0;

    (void)state;
    vector_need("wycheproof/ed25519_test.json");
    for (struct json *group = json_get(vector_json("wycheproof/ed25519_test.json", &a), "testGroups")->child; group;
         group = group->next) {
        uint8_t pub[KEY_PUBLIC];
        struct key k;

        vector_hex(vector_str(json_get(group, "publicKey"), "pk"), pub, sizeof pub);
        assert_int_equal(key_make(STR("wycheproof.example"), KEY_NOTE, pub, &k, NULL), 0);
        for (struct json *test = json_get(group, "tests")->child; test; test = test->next) {
            if (verdict(&k, test) != str_is(vector_str(test, "result"), "valid"))
                fail_msg("test %d", (int)json_get(test, "tcId")->num);
            seen++;
        }
    }
    assert_int_equal(seen, 151);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(signatures_are_judged_as_wycheproof_judges_them)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
