#include "tongue/reader_inner.h"

#include <stdlib.h>

/* Who is meant by an office alone, or as somebody's counterpart. */

/* The heads of two offices are the same words. */
static bool same_head(const struct reader *r, const struct gazette_mark *a, const struct gazette_mark *b)
{
    if (!b || a->to - a->from != b->to - b->from)
        return false;
    for (uint32_t i = 0; i < a->to - a->from; i++)
        if (!str_eq(sentence_stem(r->t.token[a->from + i].norm), sentence_stem(r->t.token[b->from + i].norm)))
            return false;
    return true;
}

/* No office that every government has: by "the Foreign Minister" a text means its own. */
static bool uncommon(const struct reader *r, const struct gazette_mark *m)
{
    static const char *const common[] = {"prime",    "foreign", "defence", "defense",  "vice", "deputy", "home",
                                         "external", "विदेश",    "रक्षा",    "प्रधान",    "गृह",   "उप",     "राज्य",
                                         "премьер",  "joint",   "finance", "interior", NULL};
    return !reader_is_any(r, m->from, common);
}

static bool holds(const struct reader *r, size_t person, const struct gazette_mark *m)
{
    struct reader_span o = r->person[person].office;

    for (uint32_t k = o.from; k < o.to; k++)
        if (same_head(r, m, gazette_at(&r->g, k, GAZETTE_OFFICE)))
            return true;
    return false;
}

/* "The Prime Minister": the one person of the text who holds that office, of the country said or else of the narrator;
 * an office of two words whoever's it is; "the Indian minister" the one Indian of whom no office is said. */
static int holder(const struct reader *r, const struct gazette_mark *m)
{
    struct reader_span s = reader_office_around(r, m->from);
    struct str land = reader_land_in(r, s.from, s.to, r->t.lang == LANG_HI);
    int found = READER_NONE, anyone = READER_NONE, countryman = READER_NONE;
    unsigned any = 0, countrymen = 0;

    for (size_t p = 0; p < r->persons; p++) {
        if (land.n && str_eq(land, r->person[p].party)) {
            countrymen++;
            countryman = r->person[p].office.to ? READER_NONE : (int)p;
        }
        if (!holds(r, p, m))
            continue;
        any++;
        anyone = (int)p;
        if (land.n ? !str_eq(land, r->person[p].party) : r->narrator.n && !str_eq(r->narrator, r->person[p].party))
            continue;
        if (found != READER_NONE)
            return READER_NONE;
        found = (int)p;
    }
    if (found == READER_NONE && land.n == 0 && any == 1 && m->to - m->from > 1 && uncommon(r, m))
        return anyone;
    return found == READER_NONE && any == 0 && countrymen == 1 ? countryman : found;
}

static int by_place(const void *x, const void *y)
{
    const struct reader_seen *a = x, *b = y;
    return a->span.from < b->span.from ? -1 : a->span.from > b->span.from;
}

/* "Home Secretary level talks": nobody in person. */
static bool level(const struct reader *r, uint32_t i)
{
    return reader_is(r, i, "level") || (reader_is(r, i, "-") && reader_is(r, i + 1, "level")) ||
           reader_is(r, i, "स्तर") || reader_is(r, i, "स्तरीय");
}

static void hold(struct reader *r, struct reader_span s, int who)
{
    r->seen[r->seens++] = (struct reader_seen){s, s, who};
    for (uint32_t i = s.from; i < s.to; i++)
        r->seen_over[i] = (uint32_t)who + 1;
}

/* Where each person was seen first, and last before the token that is looked at: 1 + index, 0 not at all. */
struct sights {
    size_t first[READER_PERSONS], last[READER_PERSONS];
};

/* "His Indian counterpart", "с индийским коллегой": who was named of that country, last before or else first behind. */
static int counterpart(const struct reader *r, const struct sights *s, const struct gazette_mark *m)
{
    struct str land = m->from > 0 ? reader_land(r, m->from - 1) : STR("");
    int before = READER_NONE, behind = READER_NONE;

    for (int p = 0; land.n && p < (int)r->persons; p++) {
        if (!s->first[p] || !str_eq(r->person[p].party, land))
            continue;
        if (s->last[p] && (before == READER_NONE || s->last[p] > s->last[before]))
            before = p;
        if (behind == READER_NONE || s->first[p] < s->first[behind])
            behind = p;
    }
    return before != READER_NONE ? before : behind;
}

static void hold_counterparts(struct reader *r)
{
    struct sights s = {{0}, {0}};
    size_t named = r->seens, at = 0;

    for (size_t k = named; k > 0; k--)
        s.first[r->seen[k - 1].person] = k;
    for (uint32_t i = 0; i < r->t.n && r->seens < r->t.n; i++) {
        const struct gazette_mark *m = gazette_at(&r->g, i, GAZETTE_COUNTERPART);
        int who;
        if (!m || i == 0 || reader_person_of(r, m->to) != READER_NONE ||
            (reader_same(r, i, m->to + 1) && reader_person_of(r, m->to + 1) != READER_NONE))
            continue;
        for (; at < named && r->seen[at].span.from < m->from; at++)
            s.last[r->seen[at].person] = at + 1;
        if ((who = counterpart(r, &s, m)) != READER_NONE)
            hold(r, (struct reader_span){i - 1, m->to}, who);
    }
    if (r->seens > named)
        qsort(r->seen, r->seens, sizeof *r->seen, by_place);
}

/* The whole of an office without a name, as far as nobody is named in it. */
static struct reader_span whole(const struct reader *r, const struct gazette_mark *m)
{
    struct reader_span s = reader_office_around(r, m->from);

    for (uint32_t i = m->from; i > s.from; i--)
        if (reader_person_of(r, i - 1) != READER_NONE)
            s.from = i;
    for (uint32_t i = m->to; i < s.to; i++)
        if (reader_person_of(r, i) != READER_NONE)
            s.to = i;
    return s;
}

void reader_person_holders(struct reader *r)
{
    size_t named = r->seens;

    for (uint32_t i = r->lede; i < r->t.n && r->seens < r->t.n; i++) {
        const struct gazette_mark *m = gazette_at(&r->g, i, GAZETTE_OFFICE);
        int who;
        if (!m)
            continue;
        who = !level(r, m->to) && reader_person_of(r, i) == READER_NONE &&
                      !(i > 0 && reader_has(r, i - 1, GAZETTE_OFFICE))
                  ? holder(r, m)
                  : READER_NONE;
        if (who != READER_NONE)
            hold(r, whole(r, m), who);
        i = m->to - 1;
    }
    if (r->seens > named)
        qsort(r->seen, r->seens, sizeof *r->seen, by_place);
    hold_counterparts(r);
}
