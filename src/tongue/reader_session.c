#include "tongue/reader_inner.h"

#include <limits.h>
#include <stdlib.h>

enum { BETWEEN_MOST = 7, HINDI_TAIL = 8, ELLIPTIC = 12 };

/* --- what an ordinal counts --- */

static bool trap(const struct reader *r, uint32_t i)
{
    const struct gazette_mark *m;

    if (reader_is(r, i, "-"))
        i++;
    if (i >= r->t.n || !(m = gazette_at(&r->g, i, GAZETTE_TRAP)))
        return false;
    if (reader_is(r, i, "चरण") && reader_whose_left(r, i - 1))
        return false;
    return !reader_has(r, i, GAZETTE_SESSION);
}

/* "2+2", "टू प्लस टू", "два плюс два": is token I part of it? */
static bool two_and_two(const struct reader *r, uint32_t i)
{
    static const char *const plus[] = {"+", "प्लस", "плюс", "plus", NULL};
    return reader_is_any(r, i, plus) || reader_is_any(r, i + 1, plus) || (i > 0 && reader_is_any(r, i - 1, plus));
}

/* May this word stand between an ordinal and the session it counts? */
static bool between(const struct reader *r, uint32_t i)
{
    const struct sentence_token *t;

    static const char *const count[] = {"по", "счету", "счет", "го", "е",
                                        "й",  "я",     "м",    NULL}; /* пятое по счёту; XXI-е */
    static const char *const was[] = {"стало", "стала", "стал", "станет", "было", "была", "был", NULL};

    if (reader_is(r, i, "-") || reader_is(r, i, "\"") || (r->t.lang == LANG_RU && reader_is(r, i, ",")))
        return true;
    if (r->t.lang == LANG_RU && reader_is_any(r, i, count) &&
        (reader_is(r, i + 1, "счету") || reader_is(r, i, "счету") || reader_is(r, i - 1, "-")))
        return true;
    if (r->t.lang == LANG_RU && reader_is_any(r, i, was))
        return reader_is(r, i - 1, "счету") || r->ordinal_at[i - 1]; /* "девятым по счёту стало заседание" */
    if (two_and_two(r, i))
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

/* --- keeping them --- */

struct reader_session *reader_session_keep(struct reader *r, int forum, int number, int8_t next,
                                           struct reader_span span)
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

/* --- sessions with a number --- */

/* "The first physical meeting at this level", "первая за пять лет встреча": no number of a session. */
static bool first_of_a_kind(const struct reader *r, const struct count_mark *o, const struct gazette_mark *noun)
{
    static const char *const since[] = {"since", "after", "between", "with", "ever", "с",
                                        "после", "между", "за",      "के",    "जो",   NULL};
    return o->n == 1 && o->form == COUNT_WORD &&
           (noun->from > o->to || reader_is_any(r, noun->to, since) ||
            (reader_is(r, noun->to, "at") && reader_is(r, noun->to + 1, "this")));
}

/* "The 5th meeting ...": ORDINAL counts the session word at NOUN. */
void reader_session_counted(struct reader *r, const struct count_mark *o, const struct gazette_mark *noun)
{
    const struct reader_at *a = NULL;
    struct reader_span span = {o->from, noun->to};
    struct reader_session *s;
    bool anaphora = false;
    int forum;

    if (r->t.lang == LANG_HI) {
        a = reader_whose_left(r, o->from);
        if (!a)
            a = reader_whose_right(r, noun->to);
    } else {
        a = reader_whose_right(r, noun->to);
        if (!a)
            a = reader_whose_left(r, o->from);
    }
    forum = a ? a->forum : reader_whose_multi(r, noun->to);
    if (forum == READER_NONE && first_of_a_kind(r, o, noun))
        return;
    if (forum == READER_NONE)
        forum = reader_whose_elsewhere(r, o->from, noun->to, o->n, false, &anaphora);
    if (forum == READER_NONE)
        return;
    if (a) {
        span.from = a->span.from < span.from ? a->span.from : span.from;
        span.to = a->span.to > span.to ? a->span.to : span.to;
    }
    if (!(s = reader_session_keep(r, forum, o->n, 0, span)))
        return;
    s->ordinal = s->ordinal.to ? s->ordinal : (struct reader_span){o->from, o->to};
    s->anaphora = anaphora && (s->mentions == 1 || s->anaphora);
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

/* An international forum or conference is no session of two countries. */
static bool of_many(const struct reader *r, const struct reader_forum *f)
{
    static const char *const world[] = {"international", "world", "global", "अंतरराष्ट्रीय", "अंतर्राष्ट्रीय", "विश्व", NULL};

    if ((strcmp(f->kind, "forum") != 0 && strcmp(f->kind, "conference") != 0) || f->stems.lands || f->subject.n)
        return false;
    for (uint32_t i = f->title.from; i < f->title.to; i++)
        if (reader_is_any(r, i, world) || str_starts(r->t.token[i].norm, "международн") ||
            str_starts(r->t.token[i].norm, "всемирн"))
            return true;
    return false;
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
    if (of_many(r, f))
        return false;
    if (!a->event && !to && stems.lands == 0 && f->subject.n == 0 &&
        !reader_mark(r, a->name.from, a->name.to, GAZETTE_MODIFIER) && a->acronym.to == 0)
        return false;
    if (a->event && stems.n == 0 && a->generic && f->generic && a->name.to - a->name.from < 2 &&
        strcmp(f->kind, "summit") != 0 && strcmp(f->kind, "forum") != 0 && o->form == COUNT_WORD)
        return false;
    if (!(s = reader_session_keep(r, a->forum, o->n, 0, span)))
        return false;
    if (f->generic && stems.n == 0)
        s->title = a->name;
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

/* The session with a number that was spoken of last before token I, in its sentence or the BACK ones before. */
static const struct reader_session *session_last(const struct reader *r, uint32_t i, uint32_t back, uint32_t *at)
{
    const struct reader_session *best = NULL;

    for (size_t s = 0; s < r->sessions; s++)
        for (size_t k = 0; r->session[s].number && k < r->session[s].mentions; k++) {
            uint32_t from = r->session[s].mention[k].from;
            if (from < i && r->t.token[from].in + back >= r->t.token[i].in && (!best || from > *at)) {
                best = &r->session[s];
                *at = from;
            }
        }
    return best;
}

/* "पहली वार्ता 2019 में": of the dialogue or consultations whose number is nearest. */
static int talks_near(const struct reader *r, int number)
{
    int forum = READER_NONE, best = INT_MAX;

    for (size_t i = 0; i < r->sessions; i++) {
        const struct reader_session *s = &r->session[i];
        const char *kind = r->forum[s->forum].kind;
        if (!s->number || abs(s->number - number) >= best ||
            (strcmp(kind, "dialogue") != 0 && strcmp(kind, "consultations") != 0))
            continue;
        best = abs(s->number - number);
        forum = s->forum;
    }
    return forum;
}

/* "Two meetings of the group were held: the first in …": a forum, more than one of its sessions, a colon. */
static int listed(const struct reader *r, const struct count_mark *o)
{
    static const char *const many[] = {"meetings", "sessions", "rounds", "заседания", "встречи",
                                       "сессии",   "раунда",   "बैठकें",    "बैठकों",      NULL};
    const struct reader_at *a = reader_whose_before(r, o->from);
    bool noun = false, colon = false;

    for (uint32_t i = reader_from(r, o->from); a && i < o->from; i++) {
        noun |= reader_is_any(r, i, many);
        colon |= reader_is(r, i, ":");
    }
    return noun && colon ? a->forum : READER_NONE;
}

/* "Юбилейное, двадцатое, пройдет в …": an adjective and its noun left out at the head of the sentence. */
static bool after_adjective(const struct reader *r, const struct count_mark *o)
{
    uint32_t from = reader_from(r, o->from);

    return r->t.lang == LANG_RU && o->from == from + 2 && reader_is(r, from + 1, ",") &&
           reader_adjective(&r->t.token[from]);
}

/* "… and the second in 2017 in New Delhi", "второе – в 2017 году", "दूसरी 2017 में": the noun is left out. */
static void elliptic(struct reader *r, const struct count_mark *o)
{
    static const char *const then[] = {"one",     "in",        "on",        "was",    "took",       "having",
                                       "at",      "held",      "will",      "is",     "в",          "-",
                                       ",",       "прошло",    "прошел",    "прошла", "состоялось", "состоялась",
                                       "пройдет", "состоится", "проходило", NULL};
    uint32_t last = 0, from = reader_from(r, o->from), to = o->to;
    const struct reader_session *s = session_last(r, o->from, 1, &last);
    struct reader_session *kept;
    bool said = false;
    int forum;

    if (!s && reader_is(r, o->to, "one"))
        s = session_last(r, o->from, 12, &last);
    if (!s && (forum = listed(r, o)) != READER_NONE) {
        if (reader_is_any(r, o->to, then) &&
            (kept = reader_session_keep(r, forum, o->n, 0, (struct reader_span){o->from, o->to})) != NULL)
            kept->ordinal = kept->ordinal.to ? kept->ordinal : (struct reader_span){o->from, o->to};
        return;
    }
    if (!s || o->form == COUNT_ROMAN || o->n == s->number)
        return;
    if (last < from && after_adjective(r, o))
        last = from;
    if (last < from && !reader_is(r, o->to, "one") && o->from > from + 1 &&
        !(o->from > from && reader_has(r, o->from - 1 - reader_is(r, o->from - 1, ","), GAZETTE_PREVIOUS)))
        return;
    to +=
        r->t.lang == LANG_HI && (reader_is(r, to, "वार्ता") || reader_is(r, to, "मुलाकात") || reader_is(r, to, "परामर्श"));
    if (r->t.lang == LANG_HI ? !(to < r->t.n && (r->date_over[to] || gazette_at(&r->g, to, GAZETTE_PLACE)))
                             : !reader_is_any(r, o->to, then))
        return;
    for (uint32_t k = o->to; k < o->to + ELLIPTIC && reader_same(r, k, o->from) && !said; k++)
        said =
            r->date_over[k] || reader_has(r, k, GAZETTE_PLACE) || (k > o->to && gazette_at(&r->g, k, GAZETTE_COUNTRY));
    forum = to > o->to ? talks_near(r, o->n) : reader_whose_number(r, o->n);
    if (said && (kept = reader_session_keep(r, forum == READER_NONE ? s->forum : forum, o->n, 0,
                                            (struct reader_span){o->from, o->to})) != NULL)
        kept->ordinal = kept->ordinal.to ? kept->ordinal : (struct reader_span){o->from, o->to};
}

static bool counts(struct reader *r, const struct count_mark *o)
{
    uint32_t i = behind_list(r, o->to), end;

    if (o->from > 0 && reader_is(r, o->from - 1, "(") && reader_is(r, i, ")"))
        i++; /* очередное (12-е) заседание */
    end = i + BETWEEN_MOST;
    if (o->from > 0 && r->date_over[o->from] && !reader_word(r, o->from))
        return true;
    for (uint32_t k = i; k < r->t.n && k <= end && reader_same(r, k, o->from); k++) {
        const struct reader_at *a = reader_whose_over(r, k);
        const struct gazette_mark *m = gazette_at(&r->g, k, GAZETTE_SESSION),
                                  phase = {k, k + 1, GAZETTE_SESSION, STR("")};
        if (k == i && reader_is(r, k, "चरण") && reader_whose_left(r, o->from))
            m = &phase; /* of a dialogue it is a round, of all else a stage */
        if (a && m && a->span.from < o->from && m->to < a->span.to && k == i) {
            struct reader_session *s = reader_session_keep(r, a->forum, o->n, 0, a->span);
            if (s && !s->ordinal.to)
                s->ordinal = (struct reader_span){o->from, o->to};
            return true; /* समझौते पर 13वें दौर की वार्ता */
        }
        if (a && a->span.from >= i && a->span.from <= k && (k == i || a->span.from == k)) {
            if (r->t.lang == LANG_HI && a->event && strcmp(r->forum[a->forum].kind, "conference") == 0 &&
                (reader_whose_left(r, o->from) || (a->generic && reader_whose_number(r, o->n) != READER_NONE)) &&
                gazette_at(&r->g, a->name.to - 1, GAZETTE_EVENT))
                reader_session_counted(r, o,
                                       gazette_at(&r->g, a->name.to - 1, GAZETTE_EVENT)); /* समिति का 12वां सम्मेलन */
            else
                forum_counted(r, o, a);
            return true;
        }
        if (m && !a) {
            reader_session_counted(r, o, m);
            return true;
        }
        if ((r->ordinal_at[k] && k > i) || !between(r, k))
            return false;
    }
    return false;
}

static void numbered(struct reader *r, const struct count_mark *o)
{
    if (!counts(r, o) && !reader_number_apposed(r, o))
        elliptic(r, o);
}

/* --- sessions without one --- */

static bool dated(const struct reader *r, struct reader_span s)
{
    static const char *const in[] = {"in", "в", "во", NULL};
    uint32_t from = reader_from(r, s.from), to = reader_to(r, s.from);

    for (uint32_t i = from; i < to; i++)
        if ((r->date_over[i] && r->date_over[i] != r->dateline_date + 1) || reader_has(r, i, GAZETTE_PLACE) ||
            (i > from && i != s.from && gazette_at(&r->g, i, GAZETTE_COUNTRY) && reader_is_any(r, i - 1, in)))
            return true;
    return false;
}

static const struct gazette_mark *session_after(const struct reader *r, uint32_t i, const struct reader_at **a)
{
    for (uint32_t k = i; k < r->t.n && k < i + BETWEEN_MOST && reader_same(r, k, i); k++) {
        const struct gazette_mark *m = gazette_at(&r->g, k, GAZETTE_SESSION);
        if ((*a = reader_whose_at(r, k)) != NULL && ((*a)->event || (*a)->acronym.from == (*a)->span.from))
            return NULL;
        if (m)
            return m;
        if (r->ordinal_at[k] || !(between(r, k) || reader_is(r, k, "दौर")))
            return NULL;
    }
    return NULL;
}

/* "Предыдущее прошло в ноябре в Минске", "следующее стороны условились провести": the noun is left out. */
static void next_alone(struct reader *r, const struct gazette_mark *next, int8_t which)
{
    static const char *const form[] = {"предыдущее", "следующее", "очередное", "прошлое",
                                       "предыдущая", "следующая", NULL};
    uint32_t at = 0;
    const struct reader_session *s = session_last(r, next->from, 3, &at);
    struct reader_span span = {next->from, next->to};
    bool held = false;

    if (!s || !reader_is_any(r, next->from, form))
        return;
    for (uint32_t k = next->to; k < next->to + 5 && reader_same(r, k, next->from); k++)
        held |= reader_has(r, k, GAZETTE_HELD) || reader_has(r, k, GAZETTE_FUTURE);
    if (held && dated(r, span))
        reader_session_keep(r, s->forum, 0, which, span);
}

/* "The next meeting will be held in …": kept without a number when a date or place is said. */
static void next_session(struct reader *r, const struct gazette_mark *next, int8_t which)
{
    const struct reader_at *a = NULL;
    const struct gazette_mark *m = session_after(r, next->to, &a);
    struct reader_span span = {next->from, 0};
    bool anaphora = false, named;
    uint32_t tail;
    int forum;

    if (reader_is(r, next->to, "(") && next->to + 1 < r->t.n && r->ordinal_at[next->to + 1])
        return; /* "очередное (12-е) заседание" */
    if (reader_is(r, next->to, ",") && next->to + 1 < r->t.n && r->ordinal_at[next->to + 1])
        return; /* "предыдущее, двадцатое, заседание" has its number */
    if (r->ordinal_at[next->to < r->t.n ? next->to : next->from] || r->date_over[next->from] ||
        (next->from > 0 && r->ordinal_at[next->from - 1]))
        return;
    if (which > 0 && str_starts(r->t.token[next->from].norm, "очередн") &&
        when_tense(&r->t, &r->g, next->from, next->to) < 0)
        which = 0; /* the regular one, and it was held */
    if (!m && !a) {
        next_alone(r, next, which);
        return;
    }
    if (m) {
        a = r->t.lang == LANG_HI ? reader_whose_left(r, next->from) : reader_whose_right(r, m->to);
        span.to = m->to;
        forum = a ? a->forum : reader_whose_elsewhere(r, next->from, m->to, 0, true, &anaphora);
    } else {
        span.to = a->span.to;
        forum = a->forum;
    }
    if (forum == READER_NONE)
        return;
    named = !anaphora && (r->forum[forum].stems.n || strcmp(r->forum[forum].kind, "summit") == 0);
    if (!(r->forum[forum].sessions || named) || (!dated(r, span) && (which < 0 || !named)))
        return;
    tail = a && a->span.to > span.to ? a->span.to : span.to;
    if ((reader_is(r, tail, ",") || reader_is(r, tail, "(")) && tail + 2 < r->t.n &&
        r->ordinal_at[tail + 1 + reader_is(r, tail + 1, "the")])
        return; /* "the next round, the twelfth, …" */
    if (reader_is(r, span.to, "(") && span.to + 1 < r->t.n && r->ordinal_at[span.to + 1])
        return; /* its number stands in brackets, and is read there */
    if (which == 0)
        for (size_t i = 0; i < r->sessions; i++)
            if (r->session[i].forum == forum && r->session[i].number)
                return;
    reader_session_keep(r, forum, 0, which, span);
}

/* The word for one session right before the forum's name: "the meeting of the …", "заседание …". NULL without. */
static const struct gazette_mark *session_ahead(const struct reader *r, const struct reader_at *a)
{
    static const char *const of[] = {"of", "the", "their", "its", "our", NULL}, *const many[] = {
                                                                                    "meetings", "sessions", "заседаний",
                                                                                    "встреч",   "сессий",   "раундов",
                                                                                    NULL};
    uint32_t k = a->span.from;

    while (k > 0 && a->span.from - k < 3 && reader_is_any(r, k - 1, of))
        k--;
    if (k == 0 || !reader_same(r, k - 1, a->span.from) || !reader_has(r, k - 1, GAZETTE_SESSION) ||
        reader_is_any(r, k - 1, many))
        return NULL;
    return gazette_over(&r->g, k - 1, GAZETTE_SESSION);
}

static bool many_sessions(const struct reader *r, uint32_t i)
{
    static const char *const many[] = {"meetings", "sessions", "बैठकों", "बैठकें", "सत्रों", NULL};
    return reader_is_any(r, i, many);
}

/* "X ने … वर्चुअल माध्यम से बैठक की": far behind its forum. */
static uint32_t held_far(const struct reader *r, const struct reader_at *a)
{
    if (r->t.lang != LANG_HI || !(reader_is(r, a->span.to, "ने") || reader_is(r, a->span.to, "-")))
        return 0;
    for (uint32_t k = a->span.to + 1; k < reader_to(r, a->span.from) && k < a->span.to + 14; k++)
        if (gazette_at(&r->g, k, GAZETTE_SESSION))
            return k + 1;
    return 0;
}

/* "The Sub Working Group is meeting in Moscow", "комиссия соберётся". */
static uint32_t meets(const struct reader *r, const struct reader_at *a)
{
    static const char *const help[] = {"is", "was", "will", "has", "to", "had", NULL},
                             *const meet[] = {"meeting",    "meets",    "met",       "meet",     "convened",
                                              "convenes",   "convene",  "собралась", "собрался", "соберется",
                                              "собирается", "заседала", "заседал",   NULL};
    uint32_t k = a->span.to;

    k += reader_is_any(r, k, help);
    if (!reader_is_any(r, k, meet) || !reader_same(r, k, a->span.from) ||
        (k == a->span.to && reader_is(r, k, "meeting")) || !dated(r, a->span))
        return 0;
    return k + 1;
}

/* Foreign office consultations, strategic dialogue: words that mean a forum without a country too. */
static bool of_two_words(const struct reader *r, struct reader_span name)
{
    for (uint32_t i = name.from; i < name.to; i++) {
        const struct gazette_mark *m = gazette_at(&r->g, i, GAZETTE_EVENT);
        if (m && m->to - m->from > 1)
            return strcmp(m->value.p, "summit") != 0;
    }
    return false;
}

static bool told(const struct reader_session *s, struct reader_span span)
{
    for (size_t k = 0; k < s->mentions; k++)
        if (s->mention[k].from < span.to && span.from < s->mention[k].to + 2 && s->next)
            return true;
    return false;
}

/* A forum's session that is said to be held, or to be on some day or somewhere, without a number. */
static void plain(struct reader *r, const struct reader_at *a)
{
    const uint64_t held = GAZETTE_BIT(GAZETTE_HELD) | GAZETTE_BIT(GAZETTE_COCHAIR) | GAZETTE_BIT(GAZETTE_FUTURE);
    struct reader_forum *f = &r->forum[a->forum];
    const struct gazette_mark *ahead = a->event ? NULL : session_ahead(r, a);
    struct reader_span span = {ahead ? ahead->from : a->span.from, a->span.to};
    bool said = false;

    if (!a->event && !ahead && !(span.to = session_behind(r, a)) && !(span.to = held_far(r, a)) &&
        !(span.to = meets(r, a)))
        return;
    if (f->generic || of_many(r, f) || many_sessions(r, span.to - 1) ||
        (a->event && !f->multi.n && !f->subject.n && !f->stems.lands && !of_two_words(r, a->name)))
        return;
    for (size_t i = 0; i < r->sessions; i++)
        if (r->session[i].forum == a->forum && (r->session[i].number || told(&r->session[i], span)))
            return;
    for (uint32_t i = reader_from(r, span.from); i < reader_to(r, span.from) && !said; i++)
        said = (r->g.kinds[i] & held) != 0;
    if (said || dated(r, span))
        reader_session_keep(r, a->forum, 0, 0, span);
}

static bool lands_agree(const struct reader_stems *a, const struct reader_stems *b)
{
    for (size_t i = 0; i < a->lands; i++)
        for (size_t k = 0; k < b->lands; k++)
            if (a->key[i] == b->key[k])
                return true;
    return a->lands == 0 || b->lands == 0;
}

/* A line without a full stop at its end. */
static bool headline(const struct reader *r, uint32_t i)
{
    static const char *const stop[] = {".", "।", "!", "?", ":", ";", "\"", NULL};
    return (r->t.token[reader_from(r, i)].flags & SENTENCE_LINE) && !reader_is_any(r, reader_to(r, i) - 1, stop);
}

/* A headline names a forum shortly: its session is the one of that kind and number that the text tells of. */
static void headlines(struct reader *r)
{
    for (size_t i = 0; i < r->sessions; i++) {
        struct reader_session *s = &r->session[i], *whole = NULL;
        const struct reader_forum *f = &r->forum[s->forum];
        if (s->next || s->mentions != 1 || !headline(r, s->mention[0].from) || f->subject.n)
            continue;
        for (size_t k = 0; k < r->sessions && !whole; k++) {
            const struct reader_forum *g = &r->forum[r->session[k].forum];
            if (k != i && r->session[k].number && (!s->number || s->number == r->session[k].number) &&
                r->session[k].forum != s->forum && strcmp(f->kind, g->kind) == 0 && lands_agree(&f->stems, &g->stems))
                whole = &r->session[k];
        }
        if (!whole || whole->mentions == READER_MENTIONS)
            continue;
        whole->mention[whole->mentions++] = s->mention[0];
        r->forum[s->forum].sessions--;
        memmove(s, s + 1, (r->sessions - i - 1) * sizeof *s);
        r->sessions--;
        i--;
    }
}

static int by_mention(const void *x, const void *y)
{
    const struct reader_session *a = x, *b = y;
    return a->mention[0].from < b->mention[0].from ? -1 : a->mention[0].from > b->mention[0].from;
}

void reader_session_find(struct reader *r)
{
    for (size_t i = 0; i < r->ordinals; i++) {
        const struct count_mark *o = &r->ordinal[i];
        if (o->from >= r->lede)
            reader_number_times(r, o);
        if (o->from < r->lede || (trap(r, o->to) && !reader_whose_at(r, o->to)))
            continue;
        if (o->form == COUNT_DIGITS && r->date_over[o->from])
            continue;
        numbered(r, o);
    }
    for (uint32_t i = r->lede; i < r->t.n; i++) {
        const struct gazette_mark *noun = gazette_at(&r->g, i, GAZETTE_SESSION),
                                  *next = gazette_at(&r->g, i, GAZETTE_NEXT),
                                  *previous = gazette_at(&r->g, i, GAZETTE_PREVIOUS);
        if (noun)
            reader_number_bare(r, noun);
        if (next)
            next_session(r, next, 1);
        else if (previous)
            next_session(r, previous, -1);
    }
    for (size_t i = 0; i < r->ats; i++)
        plain(r, &r->at[i]);
    headlines(r);
    if (r->sessions > 1)
        qsort(r->session, r->sessions, sizeof *r->session, by_mention);
}
