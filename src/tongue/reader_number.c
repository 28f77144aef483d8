#include "tongue/reader_inner.h"

/* Numbers of sessions that do not stand before what they count. */

enum { NEAR = 3, MOST = 199 };

static void number(struct reader *r, int forum, const struct count_mark *o, struct reader_span span)
{
    struct reader_session *s = reader_session_keep(r, forum, o->n, 0, span);

    if (s && !s->ordinal.to)
        s->ordinal = (struct reader_span){o->from, o->to};
}

/* "The Commission met for the 20th time", "собралась в 20-й раз", "20वीं बार बैठक हुई". */
void reader_number_times(struct reader *r, const struct count_mark *o)
{
    static const char *const time[] = {"time", "раз", "बार", NULL}, *const it[] = {"it", "она", "он", "यह", "वह", NULL};
    const uint64_t met = GAZETTE_BIT(GAZETTE_HELD) | GAZETTE_BIT(GAZETTE_MEET) | GAZETTE_BIT(GAZETTE_SESSION);
    uint32_t from = reader_from(r, o->from);
    const struct reader_at *a;
    bool meets = false;

    if (!reader_is_any(r, o->to, time) || o->n == 1)
        return;
    a = reader_whose_before(r, o->from);
    for (uint32_t k = from; k < o->from && !a; k++)
        if (reader_is_any(r, k, it) && k + 1 < o->from && (r->g.kinds[k + 1] & met || reader_verb(r, k + 1)))
            a = reader_whose_last(r, o->from); /* "when it gathered for the third time" */
    for (uint32_t k = o->from > from + NEAR + 1 ? o->from - NEAR - 1 : from; k < o->to + NEAR && k < r->t.n; k++)
        meets |= (r->g.kinds[k] & met) || (k < o->from && str_starts(r->t.token[k].norm, "собрал"));
    if (!a && (reader_is_any(r, from, it) || (reader_is(r, from, "the") && reader_is(r, from + 1, "group"))))
        a = reader_whose_last(r, o->from);
    for (uint32_t k = o->to; !a && k < reader_to(r, from); k++)
        a = reader_whose_at(r, k); /* "meeting for the seventh time, the group …" */
    if (meets && a)
        number(r, a->forum, o, (struct reader_span){o->from, o->to});
}

/* "The Dialogue, the 12th such, …", "заседание комиссии, ставшее пятым, …", "(двенадцатое)": the number stands behind,
 * between commas or in brackets. Where what it counts ends; 0 without. */
static uint32_t insertion(const struct reader *r, const struct count_mark *o)
{
    static const char *const lead[] = {"the",     "its",     "their",   "our",  "уже",   "ставшее", "ставшая",
                                       "ставший", "ставшем", "ставшей", "यानी", "अर्थात", NULL},
                             *const tail[] = {"such", "in",     "a",   "row", "of",    "its", "kind",
                                              "the",  "series", "one", "по",  "счету", NULL},
                             *const open[] = {",", "(", "-", NULL}, *const shut[] = {",", ")", "-", ".", ";", NULL};
    uint32_t from = o->from, to = o->to;

    while (from > 0 && o->from - from < 3 && reader_is_any(r, from - 1, lead))
        from--;
    while (to < o->to + 4 && reader_is_any(r, to, tail))
        to++;
    if (from < 2 || !reader_is_any(r, from - 1, open) || !reader_is_any(r, to, shut) ||
        !reader_same(r, from - 2, o->from))
        return 0;
    return reader_is(r, from - 1, "(") == reader_is(r, to, ")") ? from - 1 : 0;
}

bool reader_number_apposed(struct reader *r, const struct count_mark *o)
{
    uint32_t end = insertion(r, o);
    const struct gazette_mark *noun;

    if (end == 0)
        return false;
    if ((noun = gazette_over(&r->g, end - 1, GAZETTE_SESSION)) != NULL && noun->to == end) {
        reader_session_counted(r, o, &(struct gazette_mark){noun->from, o->to, noun->kind, noun->value});
        return true;
    }
    for (size_t i = 0; i < r->ats; i++)
        if (r->at[i].span.to == end) {
            number(r, r->at[i].forum, o, (struct reader_span){r->at[i].span.from, o->to});
            return true;
        }
    return false;
}

/* A number without an ending before a session in the singular: "9 заседание". */
static bool before(const struct reader *r, const struct gazette_mark *noun, struct count_mark *o)
{
    static const char *const one[] = {"заседание", "заседанием", "заседании", "заседанию", "раунд",   "раунде",
                                      "сессия",    "сессию",     "сессией",   "встреча",   "встречу", NULL};
    uint32_t i = noun->from;

    if (r->t.lang != LANG_RU || i == 0 || !reader_is_any(r, i, one) || !(r->t.token[i - 1].flags & SENTENCE_NUMBER) ||
        r->date_over[i - 1] || r->t.token[i - 1].number < 1 || r->t.token[i - 1].number > MOST ||
        (i > 1 && !(r->t.token[i - 1].flags & SENTENCE_SPACED)))
        return false;
    *o = (struct count_mark){i - 1, i, r->t.token[i - 1].number, COUNT_DIGITS};
    return true;
}

/* "Session XII", "заседание № 5", "Round 6": the number behind. */
static bool behind(const struct reader *r, const struct gazette_mark *noun, struct count_mark *o)
{
    uint32_t i = noun->to;
    bool sign = reader_is(r, i, "№") || (reader_is(r, i, "no") && reader_is(r, i + 1, "."));

    if (sign)
        i += reader_is(r, i, "№") ? 1 : 2;
    if (i >= r->t.n)
        return false;
    if (!sign && r->ordinal_at[i] && r->ordinal[r->ordinal_at[i] - 1].form == COUNT_ROMAN) {
        *o = r->ordinal[r->ordinal_at[i] - 1];
        return true;
    }
    if (!sign && !(r->t.lang == LANG_EN && reader_capital(r, noun->from) && !r->date_over[i]))
        return false;
    if (!(r->t.token[i].flags & SENTENCE_NUMBER) || r->t.token[i].number < 1 || r->t.token[i].number > MOST)
        return false;
    *o = (struct count_mark){i, i + 1, r->t.token[i].number, COUNT_DIGITS};
    return true;
}

void reader_number_bare(struct reader *r, const struct gazette_mark *noun)
{
    struct count_mark o;

    if (behind(r, noun, &o))
        reader_session_counted(r, &o, &(struct gazette_mark){noun->from, o.to, noun->kind, noun->value});
    else if (before(r, noun, &o))
        reader_session_counted(r, &o, noun);
}
