#include "tongue/reader_contact.h"

enum { LOOK_BACK = 64, WRITTEN = 85, RESOLVED = 70 };

/* --- people of a clause --- */

void reader_contact_add(int *who, size_t *n, int person)
{
    for (size_t i = 0; i < *n; i++)
        if (who[i] == person)
            return;
    if (*n < CONTACT_PEOPLE && person != READER_NONE)
        who[(*n)++] = person;
}

/* "Shri X, Official Spokesperson: …": who speaks in a transcript does nothing in his own words. */
static bool label(const struct reader *r, const struct reader_seen *s)
{
    const struct reader_person *p = &r->person[s->person];
    uint32_t end = p->office.from >= s->span.to && p->office.from <= s->span.to + 2 ? p->office.to : s->span.to;

    return reader_is(r, end, ":") && (r->t.token[s->span.from].flags & SENTENCE_LINE ||
                                      (s->span.from > 0 && r->t.token[s->span.from - 1].flags & SENTENCE_LINE));
}

void reader_contact_people(const struct reader *r, uint32_t from, uint32_t to, int *who, size_t *n)
{
    for (size_t i = reader_seen_from(r, from); i < r->seens && r->seen[i].span.from < to; i++)
        if (!label(r, &r->seen[i]))
            reader_contact_add(who, n, r->seen[i].person);
}

size_t reader_contact_first(const struct reader *r, uint32_t from, uint32_t to)
{
    for (size_t i = reader_seen_from(r, from); i < r->seens && r->seen[i].span.from < to; i++)
        if (!label(r, &r->seen[i]))
            return i;
    return r->seens;
}

/* "Both leaders": the last two people of different sides before token I. */
static bool leaders_before(const struct reader *r, uint32_t i, int *who, size_t *n)
{
    int a = READER_NONE;

    for (size_t k = reader_seen_from(r, i), steps = 0; k > 0 && steps < LOOK_BACK; k--, steps++) {
        int p = r->seen[k - 1].person;
        if (a == READER_NONE) {
            a = p;
        } else if (p != a && r->person[p].party.n && r->person[a].party.n &&
                   !str_eq(r->person[p].party, r->person[a].party)) {
            reader_contact_add(who, n, p);
            reader_contact_add(who, n, a);
            return true;
        }
    }
    return false;
}

/* "He met X": the sentence still speaks of the same. */
static bool pronoun_first(const struct reader *r, uint32_t from, uint32_t to)
{
    static const char *const list[] = {"उन्होंने", "वे", "वह", "he", "she", "он", "она", "इन्होंने", NULL};

    for (uint32_t i = from; i < to; i++)
        if (reader_is_any(r, i, list))
            return true;
    return false;
}

/* "X, who also met Y", "X, который": the person right before the relative, of which the verb at I is. */
static int relative(const struct reader *r, uint32_t from, uint32_t i)
{
    static const char *const who[] = {"who", "который", "которая", NULL};

    for (uint32_t k = i; k > from && i - k < 5; k--) {
        int last = READER_NONE;
        if (!reader_is_any(r, k - 1, who))
            continue;
        for (size_t s = reader_seen_from(r, from); s < r->seens && r->seen[s].span.to < k; s++)
            if (!label(r, &r->seen[s]))
                last = r->seen[s].person;
        return last;
    }
    return READER_NONE;
}

bool reader_contact_pronoun(const struct reader *r, uint32_t from, uint32_t to)
{
    static const char *const list[] = {"उन्होंने", "वे", "उन्हें", "he", "she", "they", "он", "она", "них", "нем", "वह", NULL};

    for (uint32_t i = from; i < to; i++)
        if (reader_is_any(r, i, list))
            return true;
    return false;
}

/* --- keeping them --- */

static bool same_people(const struct contact *c, const int *who, size_t n)
{
    size_t both = 0;

    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < c->n; k++)
            both += c->who[k] == who[i];
    return both == n && n <= c->n ? true : both == c->n && c->n > 0;
}

static struct str date_of(const struct reader *r, int d) { return d == READER_NONE ? STR("") : r->date[d].edtf; }

struct contact *reader_contact_keep(struct reader *r, struct contact_book *b, const char *kind, const int *who,
                                    size_t n, int date, struct reader_span span, const char *why)
{
    struct contact *c = NULL;

    for (size_t i = 0; i < b->n && !c; i++)
        if (strcmp(b->c[i].kind, kind) == 0 && same_people(&b->c[i], who, n) &&
            (date == READER_NONE || b->c[i].date == READER_NONE || str_eq(date_of(r, date), date_of(r, b->c[i].date))))
            c = &b->c[i];
    if (!c) {
        if (b->n == CONTACT_MOST)
            return NULL;
        c = &b->c[b->n++];
        *c = (struct contact){.kind = kind, .n = n, .date = date, .span = span};
        memcpy(c->who, who, n * sizeof *who);
        c->f = reader_add(r, READER_CONTACT, why ? RESOLVED : WRITTEN);
        reader_put(r, c->f, "kind", str_of(kind), STR(""));
        reader_put_date(r, c->f, date);
        for (size_t i = 0; i < n; i++) {
            reader_put(r, c->f, "persons", reader_person_name(r, who[i]), r->person[who[i]].subject);
            reader_cite(r, c->f, "persons", r->person[who[i]].name, why);
        }
    } else if (c->date == READER_NONE && date != READER_NONE) {
        c->date = date;
        reader_put_date(r, c->f, date);
    }
    reader_cite(r, c->f, "contact", span, why);
    return c;
}

/* What the contact was held beside: a summit or session, when the sentence says so. */
static void margins(struct reader *r, struct contact *c, uint32_t from, uint32_t to)
{
    const struct gazette_mark *m = reader_mark(r, from, to, GAZETTE_MARGIN);

    if (!m || !c)
        return;
    for (size_t i = 0; i < r->ats; i++) {
        struct reader_span s = r->at[i].span;
        bool fits =
            r->t.lang == LANG_HI ? s.to <= m->from && s.to + 9 > m->from : s.from >= m->to && s.from < m->to + 10;
        if (s.from >= from && s.to <= to && fits) {
            reader_quote(r, c->f, "margins", s, r->forum[r->at[i].forum].subject);
            return;
        }
    }
    m = reader_mark(r, r->t.lang == LANG_HI ? from : m->to, r->t.lang == LANG_HI ? m->from : to, GAZETTE_MULTI);
    if (m)
        reader_quote(r, c->f, "margins", (struct reader_span){m->from, m->to}, STR(""));
}

bool reader_contact_has(const struct contact *c, const char *name)
{
    for (size_t i = 0; c && i < c->f->fields; i++)
        if (strcmp(c->f->field[i].name, name) == 0)
            return true;
    return false;
}

static void where(struct reader *r, struct contact *c, struct reader_span span)
{
    struct reader_span p = reader_place_near(r, span);

    if (c && p.to && !reader_contact_has(c, "place"))
        reader_quote(r, c->f, "place", p, STR(""));
}

/* --- one trigger: a verb or noun of contact --- */

/* "On the same day the C-in-C met X": somebody who is not named acts, one and no body or side. */
static bool described(const struct reader *r, uint32_t from, uint32_t i)
{
    static const enum gazette_kind many[] = {GAZETTE_DELEGATION, GAZETTE_SIDE, GAZETTE_LEADERS, GAZETTE_ORG,
                                             GAZETTE_COUNTRY,    GAZETTE_BODY, GAZETTE_SESSION, GAZETTE_NATION};
    uint32_t the = i;

    if (r->t.lang != LANG_EN || i - from > 12)
        return false;
    for (size_t k = 0; k < sizeof many / sizeof *many; k++)
        if (reader_mark(r, from, i, many[k]))
            return false;
    while (the > from && !reader_is(r, the - 1, "the"))
        the--;
    return the > from && i - the < 7 && (reader_capital(r, the) || reader_has(r, the, GAZETTE_RANK));
}

/* Who acts without being named: a pronoun, "the Admiral" of one who has that rank, "his meeting". */
static int unnamed(const struct reader *r, const struct contact_book *b, uint32_t from, uint32_t i)
{
    static const char *const own[] = {"his", "her", "его", "ее", NULL};
    struct reader_span rank = b->subject != READER_NONE ? r->person[b->subject].rank : (struct reader_span){0, 0};

    if (b->subject == READER_NONE)
        return READER_NONE;
    if (pronoun_first(r, from, i) || (i > from && reader_is_any(r, i - 1, own)))
        return b->subject;
    if (described(r, from, i))
        return b->subject;
    for (uint32_t k = from; k < i; k++)
        if (reader_has(r, k, GAZETTE_RANK) && rank.to > rank.from &&
            str_eq(sentence_stem(r->t.token[k].norm), sentence_stem(r->t.token[rank.to - 1].norm)))
            return b->subject;
    return READER_NONE;
}

/* The people of the trigger at M: those before it in the clause and, but in Hindi, those behind it up to NEXT. SECOND:
 * the sentence told of another meeting before, and who acts is the same. */
static size_t people_of(const struct reader *r, const struct contact_book *b, const struct gazette_mark *m,
                        uint32_t clause, uint32_t next, bool second, int *who)
{
    static const char *const with[] = {"with", "с", "со", NULL};
    size_t n = 0, first;
    uint32_t from = reader_from(r, m->from);
    bool to_whom = r->t.lang != LANG_HI &&
                   (reader_is_any(r, m->to, with) || (m->to > m->from && reader_is_any(r, m->to - 1, with)));

    if (second && to_whom && (first = reader_contact_first(r, from, m->from)) < r->seens) {
        int actor = unnamed(r, b, from, r->seen[first].span.from);
        for (uint32_t k = from + 1; k < r->seen[first].span.from && actor == READER_NONE; k++)
            if (reader_has(r, k, GAZETTE_MEET))
                actor = unnamed(r, b, from, k);
        reader_contact_add(who, &n, actor != READER_NONE ? actor : r->seen[first].person);
    } else if (r->t.lang != LANG_HI && relative(r, from, m->from) != READER_NONE) {
        reader_contact_add(who, &n, relative(r, from, m->from));
    } else {
        reader_contact_people(r, clause, m->from, who, &n);
    }
    if (n == 0)
        reader_contact_add(who, &n, unnamed(r, b, from, m->from));
    if (n == 0 && to_whom)
        reader_contact_add(who, &n, b->subject);
    if (r->t.lang != LANG_HI)
        reader_contact_people(r, m->to, next, who, &n);
    if (n == 1 && clause > from && b->subject != READER_NONE && pronoun_first(r, from, clause))
        reader_contact_add(who, &n, b->subject);
    if (n == 1 && clause > from)
        reader_contact_people(r, from, clause, who, &n);
    if (n == 1 && b->subject != READER_NONE && reader_contact_pronoun(r, from, m->from))
        reader_contact_add(who, &n, b->subject);
    return n;
}

/* Behind a semicolon: another person of a list. */
static bool list_goes_on(const struct reader *r, uint32_t i)
{
    for (uint32_t k = i; k < i + 3; k++)
        if (reader_person_of(r, k) != READER_NONE)
            return true;
    return false;
}

uint32_t reader_contact_next(const struct reader *r, uint32_t i, uint32_t to)
{
    const uint64_t verbs = GAZETTE_BIT(GAZETTE_MEET) | GAZETTE_BIT(GAZETTE_CALL) | GAZETTE_BIT(GAZETTE_GREET) |
                           GAZETTE_BIT(GAZETTE_INVITE) | GAZETTE_BIT(GAZETTE_SAY) | GAZETTE_BIT(GAZETTE_COCHAIR) |
                           GAZETTE_BIT(GAZETTE_LEAD) | GAZETTE_BIT(GAZETTE_REAFFIRM) | GAZETTE_BIT(GAZETTE_LETTER) |
                           GAZETTE_BIT(GAZETTE_DISCUSS) | GAZETTE_BIT(GAZETTE_SIGN);
    for (uint32_t first = i; i < to; i++) {
        const struct gazette_mark *m = gazette_over(&r->g, i, GAZETTE_MEET);
        if (m && m->from < first)
            continue; /* overlaps the trigger itself: "held a meeting", "meeting with" */
        if ((r->g.kinds[i] & verbs) && reader_person_of(r, i) == READER_NONE)
            return i;
        if (reader_is(r, i, ";") && !list_goes_on(r, i + 1))
            return i;
    }
    return to;
}

/* "This meeting" and such speak of one that was told before. */
bool reader_contact_refers_back(const struct reader *r, const struct gazette_mark *m)
{
    static const char *const list[] = {"इस",     "उक्त",  "this",   "that",  "этой", "этого",
                                       "данной", "ходе", "during", "полях", NULL};
    return m->from > 0 && reader_is_any(r, m->from - 1, list);
}

/* All of one country: who works together does not meet. */
static bool one_side(const struct reader *r, const int *who, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!r->person[who[i]].party.n || !str_eq(r->person[who[i]].party, r->person[who[0]].party))
            return false;
    return true;
}

/* "приняли участие", "принял решение", "в беседе участвовали", "बैठक में शामिल": nobody meets anybody by that. */
static bool only_takes_part(const struct reader *r, const struct gazette_mark *m)
{
    static const char *const what[] = {"участие",   "решение",    "решения",   "меры",        "приглашение",
                                       "внимание",  "парад",      "закон",     "документ",    "план",
                                       "программу", "присягу",    "заявление", "предложение", "обязательства",
                                       "резолюцию", "декларацию", "эстафету",  NULL};
    static const char *const part[] = {
        "участвовал",     "участвовала", "участвовали", "участвуют", "присутствовал", "присутствовала",
        "присутствовали", "приняли",     "принял",      "приняла",   "शामिल",         "भाग",
        "उपस्थित",         "मौजूद",        NULL};

    if (r->t.lang == LANG_EN)
        return false;
    for (uint32_t k = m->to; k < m->to + 4; k++)
        if (r->t.lang == LANG_RU && str_starts(r->t.token[m->from].norm, "принял") && reader_is_any(r, k, what))
            return true;
    if (r->t.lang == LANG_RU && m->from > 0 && !(reader_is(r, m->from - 1, "в") || reader_is(r, m->from - 1, "на")))
        return false;
    for (uint32_t k = m->to; k < m->to + 3; k++)
        if (reader_is_any(r, k, part) && (r->t.lang == LANG_RU || reader_is(r, m->to, "में")))
            return true;
    return false;
}

/* In Hindi whom one meets stands before से, के साथ or को, or in a list with him; not "X की यात्रा से पहले". */
static bool is_object(const struct reader *r, uint32_t from, uint32_t to, int person)
{
    static const char *const object[] = {"से", "को", "के", ",", "और", "तथा", "एवं", NULL};

    for (size_t k = reader_seen_from(r, from); k < r->seens && r->seen[k].span.from < to; k++)
        if (r->seen[k].person == person && reader_is_any(r, r->seen[k].span.to, object))
            return true;
    return false;
}

/* "X met A, B and C": with each of them. OTHERS get those who are not on the side of the one who acts. */
static size_t others_of(const struct reader *r, uint32_t clause, const struct gazette_mark *m, const int *who, size_t n,
                        int *others)
{
    int first = who[0];
    size_t before = 0, count = 0;

    for (size_t k = reader_seen_from(r, clause); k < r->seens && r->seen[k].span.from < m->from; k++)
        if (r->t.lang == LANG_HI && reader_is(r, r->seen[k].span.to, "ने"))
            first = r->seen[k].person;
    for (size_t i = 0; i < n; i++) {
        bool early = false;
        for (size_t k = reader_seen_from(r, clause); k < r->seens && r->seen[k].span.from < m->from; k++)
            early |= r->seen[k].person == who[i];
        before += early;
        if (r->t.lang == LANG_HI && who[i] != first && !is_object(r, clause, m->from, who[i]))
            continue;
        if (who[i] != first && !(r->person[who[i]].party.n && str_eq(r->person[who[i]].party, r->person[first].party)))
            others[count++] = who[i];
    }
    if (first != who[0] || count < (r->t.lang == LANG_HI && n > 2 ? 1 : 2) || (r->t.lang != LANG_HI && before > 1))
        return 0;
    for (size_t i = 1; i < count; i++)
        if (!str_eq(r->person[others[i]].party, r->person[others[0]].party))
            return 0;
    return count;
}

/* "hosted Minister X": whom, not what. */
static bool received(const struct reader *r, uint32_t i)
{
    return reader_person_of(r, i) != READER_NONE ||
           (reader_is(r, i, "the") && reader_person_of(r, i + 1) != READER_NONE);
}

static void meeting(struct reader *r, struct contact_book *b, const struct gazette_mark *m, const char *kind,
                    uint32_t clause, bool second)
{
    uint32_t from = reader_from(r, m->from), to = reader_to(r, m->from), next = reader_contact_next(r, m->to, to);
    int who[CONTACT_PEOPLE], others[CONTACT_PEOPLE];
    size_t n, pairs;
    struct reader_span span = {clause, m->to};
    const char *why = NULL;
    struct contact *c;
    int date;

    if (only_takes_part(r, m) || (reader_is(r, m->from, "hosted") && !received(r, m->to)))
        return;
    n = people_of(r, b, m, clause, next, second, who);
    if (n < 2 && reader_mark(r, from, to, GAZETTE_LEADERS) && !reader_contact_refers_back(r, m)) {
        n = 0;
        if (!leaders_before(r, from, who, &n))
            return;
        why = "anaphora";
    }
    if (n < 2 || one_side(r, who, n))
        return;
    date = reader_place_date(r, (struct reader_span){m->from, m->to});
    if (r->t.lang != LANG_HI && next > m->to)
        span.to = next;
    pairs = others_of(r, clause, m, who, n, others);
    for (size_t i = 0; i < (pairs ? pairs : 1); i++) {
        int pair[2] = {who[0], pairs ? others[i] : who[1]};
        c = reader_contact_keep(r, b, kind, pairs ? pair : who, pairs ? 2 : n, date, span, why);
        if (strcmp(kind, "meeting") == 0)
            where(r, c, (struct reader_span){m->from, m->to});
        margins(r, c, from, to);
    }
}

/* "X और Y के बीच हुई बैठक": a meeting by the word for sessions, between people. */
static void between(struct reader *r, struct contact_book *b, uint32_t i)
{
    static const char *const between_words[] = {"को", "में", "आज", "यहां", "एक", NULL};
    const struct gazette_mark *m = gazette_at(&r->g, i, GAZETTE_BETWEEN), *noun;
    uint32_t from = reader_from(r, i), to = reader_to(r, i);
    int who[CONTACT_PEOPLE];
    size_t n = 0;
    struct contact *c;

    if (r->t.lang == LANG_HI) {
        noun = reader_mark(r, m->to, m->to + 10 < to ? m->to + 10 : to, GAZETTE_SESSION);
        for (uint32_t k = m->to; noun && k < noun->from; k++)
            if (!r->date_over[k] && !reader_is_any(r, k, between_words) && !reader_has(r, k, GAZETTE_PLACE) &&
                !reader_has(r, k, GAZETTE_HELD) && !reader_has(r, k, GAZETTE_MODIFIER) && k > m->to + 3)
                noun = NULL;
        reader_contact_people(r, i > from + 16 ? i - 16 : from, i, who, &n);
    } else {
        noun = reader_mark(r, i > from + 3 ? i - 3 : from, i, GAZETTE_SESSION);
        reader_contact_people(r, m->to, m->to + 24 < to ? m->to + 24 : to, who, &n);
    }
    if (!noun || n < 2)
        return;
    c = reader_contact_keep(r, b, "meeting", who, n, reader_place_date(r, (struct reader_span){i, m->to}),
                            (struct reader_span){from, noun->to > m->to ? noun->to : m->to}, NULL);
    where(r, c, (struct reader_span){i, m->to});
}

/* "… सम्मेलन के दौरान हुई वार्ताओं": talks beside an event whose people were said with the meeting before. */
static void talks_beside(struct reader *r, struct contact_book *b, const struct gazette_mark *m)
{
    uint32_t from = reader_from(r, m->from);
    const struct contact *before = b->n ? &b->c[b->n - 1] : NULL;
    const struct gazette_mark *beside =
        m->from > from + 3 ? reader_mark(r, m->from - 3, m->from, GAZETTE_MARGIN) : NULL;
    struct contact *c;
    int date;

    if (r->t.lang != LANG_HI || !beside || !before || before->n < 2 ||
        !reader_mark(r, beside->to, m->from, GAZETTE_HELD))
        return;
    if (r->t.token[r->person[before->who[0]].name.from].in > r->t.token[m->from].in)
        return;
    date = reader_place_date(r, (struct reader_span){beside->from, m->to});
    if (date == READER_NONE || date == before->date)
        return;
    c = reader_contact_keep(r, b, "meeting", before->who, before->n, date,
                            (struct reader_span){r->date[date].from, m->to}, "anaphora");
    where(r, c, (struct reader_span){beside->from, m->to});
    margins(r, c, r->date[date].from, m->to);
}

/* "वियतनाम के विदेश मंत्री ने …": an office that nobody is named for acts. */
static bool somebody_else(const struct reader *r, uint32_t from, uint32_t i)
{
    for (uint32_t k = from + 1; k < i; k++)
        if (reader_is(r, k, "ने") && reader_has(r, k - 1, GAZETTE_OFFICE) && reader_person_of(r, k - 1) == READER_NONE)
            return true;
    return false;
}

int reader_contact_actor(const struct reader *r, const struct contact_book *b, uint32_t i)
{
    uint32_t from = reader_from(r, i);
    int who = relative(r, from, i);
    bool acts = false;
    size_t first;

    if (who != READER_NONE)
        return who;
    first = reader_contact_first(r, from, i);
    if (r->t.lang != LANG_HI && b->subject != READER_NONE &&
        pronoun_first(r, from, first < r->seens ? r->seen[first].span.from : i))
        return b->subject;

    for (size_t k = reader_seen_from(r, from); k < r->seens && r->seen[k].span.from < i; k++)
        if (!label(r, &r->seen[k]) && (who == READER_NONE || reader_is(r, r->seen[k].span.to, "ने"))) {
            who = r->seen[k].person;
            acts = reader_is(r, r->seen[k].span.to, "ने");
        }
    if (r->t.lang == LANG_HI && (who == READER_NONE || !acts) && somebody_else(r, from, i))
        return READER_NONE;
    return who != READER_NONE ? who : b->subject;
}

/* --- all of a sentence --- */

static bool described_acts(const struct reader *r, uint32_t from, uint32_t to)
{
    const struct gazette_mark *m = reader_mark(r, from, to, GAZETTE_MEET);
    return m && described(r, from, m->from);
}

/* Who is spoken of first in a sentence is who "he" is in the next. */
void reader_contact_subject(const struct reader *r, struct contact_book *b, uint32_t from, uint32_t to)
{
    size_t i = reader_contact_first(r, from, to), guest;
    const struct gazette_mark *m = reader_mark(r, from, from + 4 < to ? from + 4 : to, GAZETTE_INVITE);

    if (i == r->seens)
        return;
    if (m && m->from < r->seen[i].span.from) { /* At the invitation of X and Y, Z … */
        for (guest = i + 1; guest < r->seens && r->seen[guest].span.from < to && guest < i + 3; guest++)
            if (!reader_is(r, r->seen[guest].span.from - 1, "and") && !reader_is(r, r->seen[guest].span.from - 1, "и"))
                break;
        if (guest < r->seens && r->seen[guest].span.from < to)
            i = guest;
    }
    if (!(b->subject != READER_NONE &&
          (pronoun_first(r, from, r->seen[i].span.from) || described_acts(r, from, r->seen[i].span.from))))
        b->subject = r->seen[i].person;
    for (; i < r->seens && r->seen[i].span.from < to; i++)
        if (r->seen[i].person != b->subject)
            b->object = r->seen[i].person;
}

/* "… के साथ बैठक की।": a meeting of people by the word for sessions, and of no forum. */
static bool held_by_people(const struct reader *r, const struct gazette_mark *m)
{
    static const char *const end[] = {"।", ".", ",", "और", "थी", "है", NULL};

    return r->t.lang == LANG_HI && reader_is(r, m->to, "की") &&
           (reader_is_any(r, m->to + 1, end) || !reader_same(r, m->to, m->to + 1)) &&
           !(m->from > 0 && (r->ordinal_at[m->from - 1] || (reader_is(r, m->from - 1, "की") && m->from > 1 &&
                                                            reader_has(r, m->from - 2, GAZETTE_BODY))));
}

/* "X ने Y के साथ … चर्चा की": as good as a meeting. */
static bool discussed_with(const struct reader *r, const struct gazette_mark *m)
{
    if (r->t.lang != LANG_HI || !reader_is(r, m->to, "की"))
        return false;
    for (size_t k = reader_seen_from(r, reader_from(r, m->from)); k < r->seens && r->seen[k].span.from < m->from; k++)
        if (reader_is(r, r->seen[k].span.to, "के") && reader_is(r, r->seen[k].span.to + 1, "साथ"))
            return true;
    return false;
}

static void sentence(struct reader *r, struct contact_book *b, uint32_t k)
{
    uint32_t from = r->t.sentence[k].from, to = r->t.sentence[k].to, clause = from;
    bool called = false;

    for (uint32_t i = from > r->lede || to <= r->lede ? from : r->lede; i < to; i++) {
        const struct gazette_mark *m;
        if ((m = gazette_at(&r->g, i, GAZETTE_CALL)) != NULL) {
            meeting(r, b, m, "call", from, clause > from);
            called = true;
            clause = m->to;
        } else if ((m = gazette_at(&r->g, i, GAZETTE_GREET)) != NULL) {
            reader_contact_greeting(r, b, m);
        } else if ((m = gazette_at(&r->g, i, GAZETTE_LETTER)) != NULL) {
            reader_contact_letter(r, b, m);
        } else if ((m = gazette_at(&r->g, i, GAZETTE_VISIT)) != NULL &&
                   !(gazette_at(&r->g, i, GAZETTE_MEET) && gazette_at(&r->g, i, GAZETTE_MEET)->to > m->to)) {
            reader_contact_visit(r, b, m);
        } else if ((m = gazette_at(&r->g, i, GAZETTE_MEET)) != NULL) {
            const struct gazette_mark *noun = gazette_at(&r->g, i, GAZETTE_SESSION);
            if (!called && !(r->ordinal_at[i ? i - 1 : 0] && noun)) {
                meeting(r, b, m, "meeting", r->t.lang == LANG_HI ? clause : from, clause > from);
                talks_beside(r, b, m);
            }
            clause = m->to;
            i = m->to - 1;
        } else if ((m = gazette_at(&r->g, i, GAZETTE_SESSION)) != NULL && held_by_people(r, m)) {
            meeting(r, b, m, "meeting", clause, false);
            clause = m->to;
        } else if ((m = gazette_at(&r->g, i, GAZETTE_DISCUSS)) != NULL && discussed_with(r, m)) {
            meeting(r, b, m, "meeting", clause, false);
            clause = m->to;
        } else if (gazette_at(&r->g, i, GAZETTE_BETWEEN)) {
            between(r, b, i);
        }
    }
    reader_contact_stay(r, b, from > r->lede || to <= r->lede ? from : r->lede, to);
    reader_contact_subject(r, b, from, to);
}

void reader_contact_find(struct reader *r)
{
    struct contact_book *b = ARENA_NEW(r->a, struct contact_book);

    b->subject = b->object = READER_NONE;
    for (uint32_t k = 0; k < r->t.sentences; k++)
        sentence(r, b, k);
    reader_contact_dates(r, b);
}
