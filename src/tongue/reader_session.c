#include "tongue/reader_inner.h"

enum { BETWEEN_MOST = 7, HINDI_TAIL = 8, REACH = 40 };

/* --- what an ordinal counts --- */

static bool trap(const struct reader *r, uint32_t i)
{
    const struct gazette_mark *m;

    if (reader_is(r, i, "-"))
        i++;
    if (i >= r->t.n || !(m = gazette_at(&r->g, i, GAZETTE_TRAP)))
        return false;
    return !reader_has(r, i, GAZETTE_SESSION);
}

/* May this word stand between an ordinal and the session it counts? */
static bool between(const struct reader *r, uint32_t i)
{
    const struct sentence_token *t;

    if (reader_is(r, i, "-") || reader_is(r, i, "\"") || (r->t.lang == LANG_RU && reader_is(r, i, ",")))
        return true;
    if (!reader_word(r, i) || r->date_over[i] || trap(r, i))
        return false;
    t = &r->t.token[i];
    if (t->script == SENTENCE_CYRILLIC)
        return reader_adjective(t) || reader_has(r, i, GAZETTE_NATION);
    if (t->script == SENTENCE_DEVANAGARI)
        return !reader_has(r, i, GAZETTE_STOP) || reader_has(r, i, GAZETTE_MODIFIER);
    return !reader_has(r, i, GAZETTE_STOP) || reader_is(r, i, "such");
}

/* The mention of a forum that begins at token I or one behind; NULL without. */
static const struct reader_at *forum_at(const struct reader *r, uint32_t i)
{
    for (size_t k = 0; k < r->ats; k++)
        if (r->at[k].span.from == i)
            return &r->at[k];
    return NULL;
}

static const struct reader_at *forum_over(const struct reader *r, uint32_t i)
{
    for (size_t k = 0; k < r->ats; k++)
        if (r->at[k].span.from <= i && i < r->at[k].span.to)
            return &r->at[k];
    return NULL;
}

/* --- keeping them --- */

static struct reader_session *keep(struct reader *r, int forum, int number, bool next, struct reader_span span)
{
    struct reader_session *s = NULL;

    for (size_t i = 0; i < r->sessions && !s; i++)
        if (r->session[i].forum == forum && r->session[i].number == number && (number || r->session[i].next == next))
            s = &r->session[i];
    if (!s) {
        if (r->sessions == READER_SESSIONS)
            return NULL;
        s = &r->session[r->sessions++];
        *s = (struct reader_session){.forum = forum, .number = number, .next = next, .date = READER_NONE};
        s->mode = STR("");
        r->forum[forum].sessions++;
    }
    if (s->mentions < READER_MENTIONS)
        s->mention[s->mentions++] = span;
    return s;
}

/* --- whose session it is --- */

static const struct reader_at *forum_right(const struct reader *r, uint32_t i)
{
    static const char *const of[] = {"of", "for", "the", "such", "в", "рамках", "в рамках", "-", NULL};
    uint32_t k = i;

    if (reader_is(r, k, "(")) {
        while (k < r->t.n && k < i + 8 && !reader_is(r, k, ")"))
            k++;
        k++;
    }
    for (uint32_t end = k + 4; k < end && k < r->t.n && reader_same(r, i, k); k++) {
        const struct reader_at *a = forum_at(r, k);
        if (a)
            return a;
        if (!reader_is_any(r, k, of) && !(r->t.lang == LANG_RU && reader_adjective(&r->t.token[k])) &&
            !reader_has(r, k, GAZETTE_MODIFIER))
            return NULL;
    }
    return NULL;
}

/* "The working group, set up under the commission, held …": A stands in an insertion; who is meant stands before it. */
static const struct reader_at *main_clause(const struct reader *r, const struct reader_at *a)
{
    static const char *const under[] = {"under", "of", "within", "by", "рамках", "при", NULL};
    uint32_t i = a->span.from, k = i - (i > 0 && reader_is(r, i - 1, "the"));
    bool comma = false;

    if (r->t.lang == LANG_HI || k == 0 || !reader_is_any(r, k - 1, under) || !reader_is(r, a->span.to, ","))
        return a;
    for (const struct reader_at *b = a; b > r->at;) {
        b--;
        if (!reader_same(r, b->span.from, i))
            break;
        for (uint32_t c = b->span.to; c < k; c++)
            comma |= reader_is(r, c, ",");
        if (comma)
            return b;
    }
    return a;
}

static const struct reader_at *forum_left(const struct reader *r, uint32_t i)
{
    static const char *const of[] = {"की", "के", "का", "'s", ",", ":", "-", "its", "अपनी", "अपने", "अपना", "ने", NULL};
    const struct reader_at *best = NULL;
    uint32_t k = i;

    while (k > 0 && i - k < 4 && reader_is_any(r, k - 1, of) && reader_same(r, k - 1, i))
        k--;
    for (size_t n = 0; n < r->ats && k < i; n++)
        if (r->at[n].span.to == k)
            best = main_clause(r, &r->at[n]);
    return best;
}

static const struct reader_at *forum_before(const struct reader *r, uint32_t i)
{
    const struct reader_at *best = NULL;

    for (size_t n = 0; n < r->ats; n++)
        if (r->at[n].span.to <= i && reader_same(r, r->at[n].span.from, i) && i - r->at[n].span.to < REACH)
            best = main_clause(r, &r->at[n]);
    return best;
}

/* A multilateral organisation right behind the session: "18th meeting of the SCO defence ministers". */
static int multi_right(struct reader *r, uint32_t i)
{
    uint32_t to = reader_to(r, i < r->t.n ? i : i - 1);
    const struct gazette_mark *m;
    int f;

    if (i >= r->t.n)
        return READER_NONE;
    m = reader_mark(r, i, to < i + 10 ? to : i + 10, GAZETTE_MULTI);
    for (uint32_t k = i; m && k < m->from; k++)
        if (!reader_word(r, k) || reader_verb(r, k) || reader_has(r, k, GAZETTE_SESSION) || r->date_over[k])
            return READER_NONE;
    if (!m)
        return READER_NONE;
    for (size_t k = 0; k < r->forums; k++)
        if (str_eq(r->forum[k].multi, m->value) && strcmp(r->forum[k].kind, "meeting") == 0)
            return (int)k;
    f = reader_forum_new(r, (struct reader_span){i, m->to}, "meeting");
    if (f != READER_NONE)
        r->forum[f].multi = m->value;
    return f;
}

static const struct reader_at *last_forum(const struct reader *r, uint32_t i)
{
    const struct reader_at *last = NULL;

    for (size_t n = 0; n < r->ats; n++)
        if (r->at[n].span.from < i && (!last || r->at[n].span.from > last->span.from) &&
            (!r->at[n].event || r->forum[r->at[n].forum].sessions))
            last = &r->at[n];
    return last;
}

/* "The fifth meeting" without a forum beside it: whose? */
static int forum_elsewhere(const struct reader *r, uint32_t i, uint32_t noun_to, bool next, bool *anaphora)
{
    static const char *const of[] = {"of", "between", "with", "в", "с", NULL};
    static const char *const people[] = {"their", "his", "her", "दोनों", "उनकी", "इस वर्ष", "leaders", NULL};
    const struct reader_at *a = forum_before(r, i);
    uint32_t from = reader_from(r, i);

    if (a && r->t.lang != LANG_HI && reader_is(r, noun_to, "of") && !reader_is(r, noun_to + 1, "its"))
        return READER_NONE;
    if (a)
        return a->forum;
    if (reader_is_any(r, noun_to, of) && !r->date_over[noun_to + 1 < r->t.n ? noun_to + 1 : noun_to] &&
        !reader_has(r, noun_to + 1, GAZETTE_PLACE) && !(r->t.lang == LANG_RU && reader_is(r, noun_to, "в")))
        return READER_NONE;
    for (uint32_t k = from; k < i && !next; k++)
        if (reader_is_any(r, k, people) || reader_has(r, k, GAZETTE_LEADERS))
            return READER_NONE;
    *anaphora = true;
    a = last_forum(r, i);
    return a ? a->forum : READER_NONE;
}

/* --- sessions with a number --- */

/* "The 5th meeting ...": ORDINAL counts the session word at NOUN. */
static void counted(struct reader *r, const struct count_mark *o, const struct gazette_mark *noun)
{
    const struct reader_at *a = NULL;
    struct reader_span span = {o->from, noun->to};
    struct reader_session *s;
    bool anaphora = false;
    int forum;

    if (r->t.lang == LANG_HI) {
        a = forum_left(r, o->from);
        if (!a)
            a = forum_right(r, noun->to);
    } else {
        a = forum_right(r, noun->to);
        if (!a)
            a = forum_left(r, o->from);
    }
    forum = a ? a->forum : multi_right(r, noun->to);
    if (forum == READER_NONE)
        forum = forum_elsewhere(r, o->from, noun->to, false, &anaphora);
    if (forum == READER_NONE)
        return;
    if (a) {
        span.from = a->span.from < span.from ? a->span.from : span.from;
        span.to = a->span.to > span.to ? a->span.to : span.to;
    }
    if (!(s = keep(r, forum, o->n, false, span)))
        return;
    s->ordinal = s->ordinal.to ? s->ordinal : (struct reader_span){o->from, o->to};
    s->anaphora |= anaphora;
}

/* What may follow the forum's name up to its session: "Commission meeting", "आयोग (…) के … सत्र". */
static uint32_t session_behind(const struct reader *r, const struct reader_at *a)
{
    static const char *const of[] = {"की", "के", "का", NULL};
    uint32_t i = a->span.to;
    bool genitive = r->t.lang == LANG_HI && reader_is_any(r, i, of);

    i += genitive;
    for (uint32_t k = i; k < r->t.n && k < i + HINDI_TAIL && reader_same(r, k, a->span.from); k++) {
        const struct gazette_mark *m = gazette_at(&r->g, k, GAZETTE_SESSION);
        if (m)
            return m->to;
        if (r->t.lang != LANG_HI || r->ordinal_at[k] || !reader_word(r, k) ||
            (reader_has(r, k, GAZETTE_STOP) && !reader_is(r, k, "और") && !reader_is(r, k, "एवं")))
            break;
    }
    return 0;
}

/* "21st India-Russia Commission": the forum's name follows its number. */
static bool forum_counted(struct reader *r, const struct count_mark *o, const struct reader_at *a)
{
    struct reader_forum *f = &r->forum[a->forum];
    uint32_t to = session_behind(r, a);
    struct reader_span span = {o->from, to ? to : a->span.to};
    struct reader_session *s;
    struct reader_stems stems;

    reader_forum_stems(&r->t, &r->g, a->name, &stems);
    if (!a->event && !to && stems.lands == 0 && f->subject.n == 0 &&
        !reader_mark(r, a->name.from, a->name.to, GAZETTE_MODIFIER) && a->acronym.to == 0)
        return false;
    if (a->event && stems.n == 0 && a->generic && f->generic && strcmp(f->kind, "summit") != 0 &&
        strcmp(f->kind, "forum") != 0 && o->form == COUNT_WORD)
        return false;
    if (!(s = keep(r, a->forum, o->n, false, span)))
        return false;
    s->ordinal = s->ordinal.to ? s->ordinal : (struct reader_span){o->from, o->to};
    return true;
}

/* Several numbers for one noun: "the 21st and 22nd sessions". Where the last one ends. */
static uint32_t behind_list(const struct reader *r, uint32_t i)
{
    static const char *const list[] = {"and", "и", "और", "एवं", ",", "-", "तथा", "или", "or", NULL};

    while (i + 1 < r->t.n && reader_is_any(r, i, list) && r->ordinal_at[i + 1])
        i = r->ordinal[r->ordinal_at[i + 1] - 1].to;
    return i;
}

static void numbered(struct reader *r, const struct count_mark *o)
{
    uint32_t i = behind_list(r, o->to), end = i + BETWEEN_MOST;

    if (o->from > 0 && r->date_over[o->from] && !reader_word(r, o->from))
        return;
    for (uint32_t k = i; k < r->t.n && k <= end && reader_same(r, k, o->from); k++) {
        const struct reader_at *a = forum_over(r, k);
        const struct gazette_mark *m = gazette_at(&r->g, k, GAZETTE_SESSION);
        if (a && a->span.from >= i && a->span.from <= k && (k == i || a->span.from == k)) {
            forum_counted(r, o, a);
            return;
        }
        if (m && !a) {
            counted(r, o, m);
            return;
        }
        if (r->ordinal_at[k] && k > i)
            return;
        if (!between(r, k))
            return;
    }
}

/* "Session XII", "заседание № 5": the number behind. */
static void number_behind(struct reader *r, const struct gazette_mark *noun)
{
    uint32_t i = noun->to;
    struct count_mark o;

    if (reader_is(r, i, "№") || (reader_is(r, i, "no") && reader_is(r, i + 1, "."))) {
        i += reader_is(r, i, "№") ? 1 : 2;
        if (i >= r->t.n || !(r->t.token[i].flags & SENTENCE_NUMBER) || r->t.token[i].number > 999)
            return;
        o = (struct count_mark){i, i + 1, r->t.token[i].number, COUNT_DIGITS};
    } else if (i < r->t.n && r->ordinal_at[i] && r->ordinal[r->ordinal_at[i] - 1].form == COUNT_ROMAN) {
        o = r->ordinal[r->ordinal_at[i] - 1];
    } else {
        return;
    }
    counted(r, &o, &(struct gazette_mark){noun->from, o.to, noun->kind, noun->value});
}

/* --- sessions without one --- */

static bool dated(const struct reader *r, struct reader_span s)
{
    uint32_t from = reader_from(r, s.from), to = reader_to(r, s.from);

    for (uint32_t i = from; i < to; i++)
        if (r->date_over[i] || reader_has(r, i, GAZETTE_PLACE))
            return true;
    return false;
}

static const struct gazette_mark *session_after(const struct reader *r, uint32_t i, const struct reader_at **a)
{
    for (uint32_t k = i; k < r->t.n && k < i + BETWEEN_MOST && reader_same(r, k, i); k++) {
        const struct gazette_mark *m = gazette_at(&r->g, k, GAZETTE_SESSION);
        if ((*a = forum_at(r, k)) != NULL && (*a)->event)
            return NULL;
        if (m)
            return m;
        if (r->ordinal_at[k] || !(between(r, k) || reader_is(r, k, "दौर")))
            return NULL;
    }
    return NULL;
}

/* "The next meeting will be held in …": kept without a number when a date or place is said. */
static void next_session(struct reader *r, const struct gazette_mark *next)
{
    const struct reader_at *a = NULL;
    const struct gazette_mark *m = session_after(r, next->to, &a);
    struct reader_span span = {next->from, 0};
    bool anaphora = false;
    int forum;

    if (r->ordinal_at[next->to < r->t.n ? next->to : next->from] || (!m && !a))
        return;
    if (m) {
        a = r->t.lang == LANG_HI ? forum_left(r, next->from) : forum_right(r, m->to);
        span.to = m->to;
        forum = a ? a->forum : forum_elsewhere(r, next->from, m->to, true, &anaphora);
    } else {
        span.to = a->span.to;
        forum = a->forum;
    }
    if (forum == READER_NONE || !(r->forum[forum].sessions || (!anaphora && r->forum[forum].stems.n)) ||
        !dated(r, span))
        return;
    if (reader_is(r, span.to, "(") && span.to + 1 < r->t.n && r->ordinal_at[span.to + 1])
        return; /* its number stands in brackets, and is read there */
    keep(r, forum, 0, true, span);
}

/* A summit of a multilateral forum, or a session of a forum of the record, that is said to be held somewhere, some day.
 */
static void plain(struct reader *r, const struct reader_at *a)
{
    struct reader_forum *f = &r->forum[a->forum];
    uint32_t to = a->event ? a->span.to : session_behind(r, a);
    const struct gazette_mark *before;

    if (!to || f->generic || (!f->multi.n && !f->subject.n && !f->stems.lands))
        return;
    for (size_t i = 0; i < r->sessions; i++)
        if (r->session[i].forum == a->forum)
            return;
    if (a->event ? !f->multi.n
                 : !reader_mark(r, reader_from(r, a->span.from), reader_to(r, a->span.from), GAZETTE_HELD))
        return;
    before = a->span.from ? gazette_over(&r->g, a->span.from - 1, GAZETTE_NEXT) : NULL;
    if (!before && dated(r, a->span))
        keep(r, a->forum, 0, false, (struct reader_span){a->span.from, to});
}

/* "(25-е)" behind "следующее заседание": a session's number in brackets. */
static void bracketed(struct reader *r, const struct count_mark *o)
{
    uint32_t i = o->from;

    if (i < 2 || !reader_is(r, i - 1, "(") || !reader_is(r, o->to, ")"))
        return;
    for (uint32_t k = i - 1; k > 0 && k + 4 > i; k--) {
        const struct gazette_mark *m = gazette_at(&r->g, k - 1, GAZETTE_SESSION);
        if (m && m->to <= i - 1) {
            counted(r, o, &(struct gazette_mark){m->from, o->to + 1, m->kind, m->value});
            return;
        }
    }
}

void reader_session_find(struct reader *r)
{
    for (size_t i = 0; i < r->ordinals; i++) {
        const struct count_mark *o = &r->ordinal[i];
        if (o->from < r->lede || trap(r, o->to))
            continue;
        if (o->form == COUNT_DIGITS && r->date_over[o->from])
            continue;
        numbered(r, o);
        bracketed(r, o);
    }
    for (uint32_t i = r->lede; i < r->t.n; i++) {
        const struct gazette_mark *noun = gazette_at(&r->g, i, GAZETTE_SESSION),
                                  *next = gazette_at(&r->g, i, GAZETTE_NEXT);
        if (noun)
            number_behind(r, noun);
        if (next)
            next_session(r, next);
    }
    for (size_t i = 0; i < r->ats; i++)
        plain(r, &r->at[i]);
}
