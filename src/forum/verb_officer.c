/* The officer that acts. */
#include "forum/verb.h"

#include <stdio.h>

static const char *role_word(unsigned role)
{
    return role == OFFICER_CHAIR ? "chair" : role == OFFICER_SECRETARY ? "secretary" : "";
}

static int choose_fault(const struct officer_list *l, unsigned role, struct fault *f)
{
    struct buf names = BUF_EMPTY;
    int rc;

    for (size_t i = 0; i < l->count; i++) {
        const struct officer *o = &l->officer[i];

        if (o->until >= 0 || (role && !(o->roles & role)))
            continue;
        if (names.n)
            buf_z(&names, ", ");
        buf_str(&names, officer_short(&o->key));
    }
    rc = fault_set(f, FAULT_CHOOSE_OFFICER, buf_view(&names).p, NULL, NULL);
    buf_free(&names);
    return rc;
}

/* The only one in force that may do it. */
static int only_officer(const struct officer_list *l, unsigned role, struct key *out, struct fault *f)
{
    const struct officer *good = NULL, *any = NULL;
    size_t fit = 0;

    for (size_t i = 0; i < l->count; i++) {
        const struct officer *o = &l->officer[i];

        if (o->until >= 0)
            continue;
        any = o;
        if (!role || (o->roles & role)) {
            good = o;
            fit++;
        }
    }
    if (fit > 1)
        return choose_fault(l, role, f);
    if (!good)
        return any ? fault_set(f, FAULT_ROLE, any->key.name, role_word(role), NULL)
                   : fault_set(f, FAULT_NOT_FOUND, "officer", NULL, NULL);
    *out = good->key;
    return 0;
}

int verb_officer(struct store *s, struct str name, unsigned role, struct key *out, struct fault *f)
{
    const struct officer_list *l = &s->officers[s->me];
    bool dismissed = false;
    char z[LIMIT_KEY_NAME + 1];

    if (!s->has_channel)
        return fault_set(f, FAULT_NO_CHANNEL, NULL, NULL, NULL);
    if (name.n == 0)
        return only_officer(l, role, out, f);
    snprintf(z, sizeof z, STR_FMT, STR_ARG(name));
    for (size_t i = 0; i < l->count; i++) {
        const struct officer *o = &l->officer[i];

        if (!str_eq(officer_short(&o->key), name) && !str_is(name, o->key.name))
            continue;
        if (o->until >= 0) {
            dismissed = true;
            continue;
        }
        if (role && !(o->roles & role))
            return fault_set(f, FAULT_ROLE, o->key.name, role_word(role), NULL);
        *out = o->key;
        return 0;
    }
    return fault_set(f, FAULT_OFFICER, z, dismissed ? "dismissed" : "", NULL);
}
