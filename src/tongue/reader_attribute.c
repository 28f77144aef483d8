#include "tongue/reader_inner.h"

/* Days and years that are not when something was held. */

/* "Signed on 1 December in pursuance of …": the day of signing, said right behind the verb. */
static bool of_signing(const struct reader *r, const struct when_mark *m)
{
    static const char *const at[] = {"at", "during", "when", "в", "во", "на", NULL};
    uint32_t i = m->from;

    i -= i > 0 && reader_is(r, i - 1, "on");
    if (reader_is_any(r, m->to, at))
        return false; /* … at the meeting, which was then */
    return r->t.lang != LANG_HI && i > 0 && reader_has(r, i - 1, GAZETTE_SIGN) && !reader_has(r, i - 1, GAZETTE_HELD);
}

/* "Запланировано на 2025 год", "осенью 2025 года": a year that is when, where no preposition of time says so. */
static bool planned(const struct reader *r, const struct when_mark *m)
{
    static const char *const season[] = {"осенью", "весной", "летом", "зимой", NULL};
    static const char *const plan[] = {"запланир", "намече", "назнач", "перенес", "планиру", "ожида", NULL};
    uint32_t i = m->from;

    if (reader_is_any(r, i - 1, season))
        return true;
    for (uint32_t k = reader_from(r, i); reader_is(r, i - 1, "на") && k < i; k++)
        for (const char *const *p = plan; *p; p++)
            if (str_starts(r->t.token[k].norm, *p))
                return true;
    return false;
}

/* "The plan for 2025", "итоги 2025 года", "today's": years and days that say of what something is, not when. */
bool reader_attribute(const struct reader *r, const struct when_mark *m)
{
    static const char *const in[] = {"in",    "during", "by", "early", "late", "mid", "since", "back", "till",
                                     "until", "of",     "в",  "во",    "до",   "к",   "с",     "half", NULL};
    uint32_t i = m->from;

    if (reader_is(r, m->to, "'s") && m->to + 1 < r->t.n && gazette_at(&r->g, m->to + 1, GAZETTE_SESSION))
        return !(m->sliding & WHEN_YEARS); /* "last year's meeting, the third" */
    if (of_signing(r, m))
        return true;
    if (reader_is(r, m->to, "'s") || (r->t.lang == LANG_RU && str_starts(r->t.token[i].norm, "сегодняшн")))
        return true;
    if (when_reported(&r->t, &r->g, m))
        return true;
    if (m->sliding || m->a.month || r->t.lang == LANG_HI || i == 0)
        return r->t.lang == LANG_HI && !m->a.month && !m->sliding && reader_is(r, m->to, "तक");
    if (r->t.lang == LANG_RU && planned(r, m))
        return false;
    if (r->t.lang == LANG_EN && reader_is(r, i - 1, "since"))
        return true;
    if (r->t.lang == LANG_RU && !reader_is_any(r, i - 1, in)) /* во втором полугодии 2025 года */
        return !(str_starts(r->t.token[i - 1].norm, "полуг") || str_starts(r->t.token[i - 1].norm, "кварт") ||
                 str_starts(r->t.token[i - 1].norm, "половин") || str_starts(r->t.token[i - 1].norm, "конц") ||
                 str_starts(r->t.token[i - 1].norm, "начал") || str_starts(r->t.token[i - 1].norm, "середин"));
    return reader_is(r, i - 1, "for") || reader_is(r, i - 1, "from");
}
