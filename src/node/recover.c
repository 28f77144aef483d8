#include "node/recover.h"

#include <stdio.h>

#include "base/enc.h"
#include "base/os.h"
#include "store/ledger.h"

enum { NAME = 64 };

/* Settings "recover.ask.RU" and "recover.heard.RU". */
static const char *setting(const struct store *s, const char *what, int party, char name[NAME])
{
    snprintf(name, NAME, "recover.%s." STR_FMT, what, STR_ARG(s->charter.party[party].code));
    return name;
}

static int end(struct store *s, int rc, struct fault *f)
{
    if (rc == 0)
        rc = store_commit(s, f);
    if (rc)
        store_rollback(s);
    return rc;
}

int recover_ask(struct store *s, int party, char nonce[RECOVER_NONCE + 1], struct fault *f)
{
    uint8_t random[RECOVER_NONCE / 2];
    char name[NAME];
    int rc;

    os_random(random, sizeof random);
    enc_hex(random, sizeof random, nonce);
    if ((rc = store_begin(s, f)) == 0 && (rc = desk_set(s, setting(s, "heard", party, name), STR(""), f)) == 0)
        rc = desk_set(s, setting(s, "ask", party, name), str_of(nonce), f);
    return end(s, rc, f);
}

int recover_hear(struct store *s, int party, struct str answer, uint64_t told, struct fault *f)
{
    struct arena a = ARENA_EMPTY;
    struct str nonce;
    char name[NAME];
    bool found;
    int rc = 0;

    if (answer.n == 0 || told > ledger_size(s, s->me))
        return 0;
    if ((rc = desk_get(s, setting(s, "ask", party, name), &a, &nonce, &found, f)) == 0 && found &&
        str_eq(nonce, answer) && (rc = desk_set(s, name, STR(""), f)) == 0)
        rc = desk_set(s, setting(s, "heard", party, name), STR("1"), f);
    arena_release(&a);
    return rc;
}

static int forget(struct store *s, struct fault *f)
{
    char name[NAME];
    int rc = 0;

    for (int p = 0; p < (int)s->charter.count && rc == 0; p++)
        if ((rc = desk_set(s, setting(s, "ask", p, name), STR(""), f)) == 0)
            rc = desk_set(s, setting(s, "heard", p, name), STR(""), f);
    return rc;
}

static int who_is_missing(struct store *s, uint32_t without, uint32_t *missing, struct fault *f)
{
    struct arena a = ARENA_EMPTY;
    int rc = 0;

    for (int p = 0; p < (int)s->charter.count && rc == 0; p++) {
        char name[NAME];
        struct str heard;
        bool found = true;

        if (p == s->me || (without >> p & 1))
            continue;
        if ((rc = desk_get(s, setting(s, "heard", p, name), &a, &heard, &found, f)) == 0 && !found)
            *missing |= 1u << p;
    }
    arena_release(&a);
    return rc;
}

int recover_finish(struct store *s, uint32_t without, uint32_t *missing, struct fault *f)
{
    int rc = store_refresh(s, f);

    *missing = 0;
    if (rc || s->barred == STORE_FREE)
        return rc;
    if ((rc = who_is_missing(s, without, missing, f)) || *missing)
        return rc;
    if ((rc = store_unbar(s, f)))
        return rc;
    if ((rc = store_begin(s, f)) == 0)
        rc = forget(s, f);
    return end(s, rc, f);
}

int recover_reset(struct store *s, struct fault *f)
{
    int rc = store_begin(s, f);

    if (rc == 0)
        rc = forget(s, f);
    return end(s, rc, f);
}
