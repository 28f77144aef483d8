/* transparency-dev/merkle: inclusion and consistency proofs, good and bad. */
#include "vector.h"

#include "act/tlog.h"

#include <ftw.h>

static size_t seen;
static char stray[PATH_MAX]; /* the first file whose verdict was not ours */
static bool (*judge)(const struct json *v);

/* Some of the files hold roots that are no hashes, but equal ones are equal. */
static bool read_root(struct str base64, struct hash *out)
{
    size_t n;

    *out = (struct hash){0};
    return enc_unbase64(base64, out->b, HASH_SIZE, &n);
}

static bool read_path(const struct json *v, struct tlog_path *p)
{
    p->count = 0;
    for (struct json *one = json_get(v, "proof")->child; one; one = one->next)
        if (p->count == LIMIT_PROOF || !vector_hash(one->str, &p->hash[p->count++]))
            return false;
    return true;
}

static uint64_t number(const struct json *v, const char *name)
{
    return (uint64_t)json_get(v, name)->num;
}

static bool consistency_holds(const struct json *v)
{
    struct tlog_path p;
    struct hash from, to;

    if (!read_path(v, &p) || !read_root(vector_str(v, "root1"), &from) || !read_root(vector_str(v, "root2"), &to))
        return false;
    return tlog_check_consistency(number(v, "size1"), number(v, "size2"), &p, &from, &to);
}

static bool inclusion_holds(const struct json *v)
{
    struct tlog_path p;
    struct hash leaf, root;

    if (!read_path(v, &p) || !vector_hash(vector_str(v, "leafHash"), &leaf))
        return false;
    if (!vector_hash(vector_str(v, "root"), &root))
        return false;
    return tlog_check_inclusion(number(v, "leafIdx"), number(v, "treeSize"), &leaf, &p, &root);
}

/* One file gives an index of 2^64 - 1, which our reader of JSON refuses; it wants a refusal. */
static bool holds(struct str text, struct arena *a, bool *want)
{
    struct json *v = NULL;

    *want = false;
    if (json_parse(text, 0, a, &v, NULL))
        return false;
    *want = !json_get(v, "wantErr")->truth;
    return judge(v);
}

static int each_file(const char *path, const struct stat *st, int type, struct FTW *at)
{
    struct arena a = ARENA_EMPTY;
    size_t n = strlen(path);
    struct str text;
    bool want;

    (void)st;
    (void)at;
    if (type != FTW_F || n < 5 || strcmp(path + n - 5, ".json") != 0)
        return 0;
    assert_int_equal(os_read_file(path, VECTOR_LARGEST, &a, &text, NULL), 0);
    if (holds(text, &a, &want) != want && !stray[0])
        snprintf(stray, sizeof stray, "%s", path);
    seen++;
    arena_release(&a);
    return 0;
}

static void walk(const char *folder, bool (*judged_by)(const struct json *v))
{
    char path[PATH_MAX];

    vector_need(folder);
    vector_path(folder, path);
    seen = 0;
    stray[0] = '\0';
    judge = judged_by;
    assert_int_equal(nftw(path, each_file, 16, FTW_PHYS), 0);
    if (stray[0])
        fail_msg("%s", stray);
    assert_int_equal(seen, 98);
}

static void consistency_proofs_are_judged_as_others_judge_them(void **state)
{
    (void)state;
    walk("merkle/consistency", consistency_holds);
}

static void inclusion_proofs_are_judged_as_others_judge_them(void **state)
{
    (void)state;
    walk("merkle/inclusion", inclusion_holds);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(consistency_proofs_are_judged_as_others_judge_them),
        cmocka_unit_test(inclusion_proofs_are_judged_as_others_judge_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
