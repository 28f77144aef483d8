/* acts: entries of the logs of in-ru for tests; every key is keys.h's of its name. */
#ifndef TEST_ACTS_H
#define TEST_ACTS_H

#include "keys.h"

#include "act/act.h"

#define IN_HOST "mod.in.example"
#define RU_HOST "mod.ru.example"

struct acts {
    struct arena *arena;
    const struct charter *charter;
    int party;      /* whose log */
    uint64_t index; /* of the next entry */
};

static inline const struct json *acts_read(struct arena *a, const char *text)
{
    struct json *v;

    assert_int_equal(json_parse(str_of(text), 0, a, &v, NULL), 0);
    return v;
}

/* An act at the place that comes next, signed by the key of that name; moves on. */
static inline struct str acts_add(struct acts *w, const char *by, enum act_verb verb, const char *subject,
                                  const char *body)
{
    const struct party *p = &w->charter->party[w->party];
    struct act_draft d = {verb, str_of(subject), false, acts_read(w->arena, body)};
    struct act_place at = {w->charter->id, p->code, p->origin, w->index++, 1761736805};
    struct key key = keys_make(by, KEY_NOTE);
    struct signer s = keys_signer();
    struct act made = {0};
    struct fault f;

    if (act_make(&d, &at, &key, &s, w->arena, &made, &f))
        fail_msg("%s %s: %s %s", act_verb_name[verb], body, f.arg[0], f.arg[1]);
    return made.note;
}

static inline struct str acts_charter(struct acts *w, struct str charter_note)
{
    const struct party *p = &w->charter->party[w->party];
    struct buf b = BUF_EMPTY;
    struct str note;

    buf_z(&b, "{\"note\":");
    json_write_string(&b, charter_note);
    buf_byte(&b, '}');
    note = acts_add(w, p->root.name, ACT_CHARTER, "", b.p);
    buf_free(&b);
    return note;
}

/* The body of an appointment; MORE such as ",\"office\":\"office/o\"" or "". */
static inline const char *acts_appointment(struct arena *a, const char *key, enum key_type type, const char *name,
                                           const char *roles, const char *more)
{
    struct key k = keys_make(key, type);
    char vkey[KEY_VKEY];

    key_write(&k, vkey);
    return arena_fmt(a, "{\"key\":\"%s\",\"name\":\"%s\",\"roles\":[%s]%s}", vkey, name, roles, more).p;
}

static inline const char *acts_dismissal(struct arena *a, const char *key)
{
    struct key k = keys_make(key, KEY_NOTE);
    char vkey[KEY_VKEY];

    key_write(&k, vkey);
    return arena_fmt(a, "{\"key\":\"%s\"}", vkey).p;
}

#endif
