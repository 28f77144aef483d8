#include "tongue/reader_inner.h"

enum { PEOPLE = 6, CONTACTS = 64, LOOK_BACK = 64, WRITTEN = 85, RESOLVED = 70 };

struct contact {
    const char *kind;
    int who[PEOPLE];
    size_t n;
    int date;
    struct reader_finding *f;
};
struct book {
    struct contact c[CONTACTS];
    size_t n;
    int subject; /* who the sentences before spoke of last as acting */
};

/* --- people of a clause --- */

static void add(int *who, size_t *n, int person)
{
    for (size_t i = 0; i < *n; i++)
        if (who[i] == person)
            return;
    if (*n < PEOPLE && person != READER_NONE)
        who[(*n)++] = person;
}

static void people_in(const struct reader *r, uint32_t from, uint32_t to, int *who, size_t *n)
{
    for (size_t i = reader_seen_from(r, from); i < r->seens && r->seen[i].span.from < to; i++)
        add(who, n, r->seen[i].person);
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
            add(who, n, p);
            add(who, n, a);
            return true;
        }
    }
    return false;
}

static bool pronoun(const struct reader *r, uint32_t from, uint32_t to)
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

static struct contact *keep(struct reader *r, struct book *b, const char *kind, const int *who, size_t n, int date,
                            struct reader_span span, const char *why)
{
    struct contact *c = NULL;

    for (size_t i = 0; i < b->n && !c; i++)
        if (strcmp(b->c[i].kind, kind) == 0 && same_people(&b->c[i], who, n) &&
            (date == READER_NONE || b->c[i].date == READER_NONE || str_eq(date_of(r, date), date_of(r, b->c[i].date))))
            c = &b->c[i];
    if (!c) {
        if (b->n == CONTACTS)
            return NULL;
        c = &b->c[b->n++];
        *c = (struct contact){.kind = kind, .n = n, .date = date};
        memcpy(c->who, who, n * sizeof *who);
        c->f = reader_add(r, READER_CONTACT, why ? RESOLVED : WRITTEN);
        reader_put(r, c->f, "kind", str_of(kind), STR(""));
        reader_put_date(r, c->f, date);
        for (size_t i = 0; i < n; i++) {
            reader_put(r, c->f, "persons", reader_text(r, r->person[who[i]].name), r->person[who[i]].subject);
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
        bool fits = r->t.lang == LANG_HI ? s.to <= m->from && s.to + 9 > m->from
                                         : s.from >= m->to && s.from < m->to + 10;
        if (s.from >= from && s.to <= to && fits) {
            reader_quote(r, c->f, "margins", s, r->forum[r->at[i].forum].subject);
            return;
        }
    }
    m = reader_mark(r, r->t.lang == LANG_HI ? from : m->to, r->t.lang == LANG_HI ? m->from : to, GAZETTE_MULTI);
    if (m)
        reader_quote(r, c->f, "margins", (struct reader_span){m->from, m->to}, STR(""));
}

static bool has_field(const struct contact *c, const char *name)
{
    for (size_t i = 0; c && i < c->f->fields; i++)
        if (strcmp(c->f->field[i].name, name) == 0)
            return true;
    return false;
}

static void where(struct reader *r, struct contact *c, struct reader_span span)
{
    struct reader_span p = reader_place_near(r, span);

    if (c && p.to && !has_field(c, "place"))
        reader_quote(r, c->f, "place", p, STR(""));
}

/* --- one trigger: a verb or noun of contact --- */

/* The people of the trigger at M: those before it in the clause and, but in Hindi, those behind it up to NEXT. */
static size_t people_of(const struct reader *r, const struct book *b, const struct gazette_mark *m, uint32_t clause,
                        uint32_t next, int *who)
{
    static const char *const with[] = {"with", "с", "со", NULL};
    size_t n = 0;
    uint32_t from = reader_from(r, m->from);

    people_in(r, clause, m->from, who, &n);
    if (n == 0 && r->t.lang != LANG_HI && reader_is_any(r, m->to, with))
        add(who, &n, b->subject);
    if (r->t.lang != LANG_HI)
        people_in(r, m->to, next, who, &n);
    if (n == 1 && clause > from)
        people_in(r, from, clause, who, &n);
    if (n == 1 && b->subject != READER_NONE && pronoun(r, from, m->from))
        add(who, &n, b->subject);
    return n;
}

static uint32_t next_trigger(const struct reader *r, uint32_t i, uint32_t to)
{
    const uint64_t verbs = GAZETTE_BIT(GAZETTE_MEET) | GAZETTE_BIT(GAZETTE_CALL) | GAZETTE_BIT(GAZETTE_GREET) |
                           GAZETTE_BIT(GAZETTE_INVITE) | GAZETTE_BIT(GAZETTE_SAY) | GAZETTE_BIT(GAZETTE_COCHAIR) |
                           GAZETTE_BIT(GAZETTE_LEAD) | GAZETTE_BIT(GAZETTE_REAFFIRM);
    for (uint32_t first = i; i < to; i++) {
        const struct gazette_mark *m = gazette_over(&r->g, i, GAZETTE_MEET);
        if (m && m->from < first)
            continue; /* overlaps the trigger itself: "held a meeting", "meeting with" */
        if ((r->g.kinds[i] & verbs) || reader_is(r, i, ";"))
            return i;
    }
    return to;
}

/* "This meeting" and such speak of one that was told before. */
static bool refers_back(const struct reader *r, const struct gazette_mark *m)
{
    static const char *const list[] = {"इस", "उक्त", "this", "that", "этой", "этого", "данной", "ходе", "during", NULL};
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

static void meeting(struct reader *r, struct book *b, const struct gazette_mark *m, const char *kind, uint32_t clause)
{
    uint32_t from = reader_from(r, m->from), to = reader_to(r, m->from), next = next_trigger(r, m->to, to);
    int who[PEOPLE];
    size_t n = people_of(r, b, m, clause, next, who);
    struct reader_span span = {clause, m->to};
    const char *why = NULL;
    struct contact *c;
    int date;

    if (n < 2 && reader_mark(r, from, to, GAZETTE_LEADERS) && !refers_back(r, m)) {
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
    c = keep(r, b, kind, who, n, date, span, why);
    if (strcmp(kind, "meeting") == 0)
        where(r, c, (struct reader_span){m->from, m->to});
    margins(r, c, from, to);
}

/* "X और Y के बीच हुई बैठक": a meeting by the word for sessions, between people. */
static void between(struct reader *r, struct book *b, uint32_t i)
{
    const struct gazette_mark *m = gazette_at(&r->g, i, GAZETTE_BETWEEN), *noun;
    uint32_t from = reader_from(r, i), to = reader_to(r, i);
    int who[PEOPLE];
    size_t n = 0;
    struct contact *c;

    if (r->t.lang == LANG_HI) {
        noun = reader_mark(r, m->to, m->to + 4 < to ? m->to + 4 : to, GAZETTE_SESSION);
        people_in(r, i > from + 16 ? i - 16 : from, i, who, &n);
    } else {
        noun = reader_mark(r, i > from + 3 ? i - 3 : from, i, GAZETTE_SESSION);
        people_in(r, m->to, m->to + 24 < to ? m->to + 24 : to, who, &n);
    }
    if (!noun || n < 2)
        return;
    c = keep(r, b, "meeting", who, n, reader_place_date(r, (struct reader_span){i, m->to}),
             (struct reader_span){from, noun->to > m->to ? noun->to : m->to}, NULL);
    where(r, c, (struct reader_span){i, m->to});
}

/* "… सम्मेलन के दौरान हुई वार्ताओं": talks beside an event whose people were said with the meeting before. */
static void talks_beside(struct reader *r, struct book *b, const struct gazette_mark *m)
{
    uint32_t from = reader_from(r, m->from);
    const struct contact *before = b->n ? &b->c[b->n - 1] : NULL;
    const struct gazette_mark *beside = m->from > from + 3 ? reader_mark(r, m->from - 3, m->from, GAZETTE_MARGIN)
                                                           : NULL;
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
    c = keep(r, b, "meeting", before->who, before->n, date, (struct reader_span){r->date[date].from, m->to},
             "anaphora");
    where(r, c, (struct reader_span){beside->from, m->to});
    margins(r, c, r->date[date].from, m->to);
}

static int actor_before(const struct reader *r, const struct book *b, uint32_t i)
{
    uint32_t from = reader_from(r, i);
    int who = READER_NONE;

    for (size_t k = reader_seen_from(r, from); k < r->seens && r->seen[k].span.from < i; k++)
        if (who == READER_NONE || reader_is(r, r->seen[k].span.to, "ने"))
            who = r->seen[k].person;
    return who != READER_NONE ? who : b->subject;
}

static void visit(struct reader *r, struct book *b, const struct gazette_mark *m)
{
    uint32_t from = reader_from(r, m->from), to = reader_to(r, m->from);
    bool moved = reader_is(r, m->from, "गए") || reader_is(r, m->from, "गई");
    struct contact *c;
    int who[PEOPLE], date;
    size_t n = 0;
    struct str dest = STR("");
    uint32_t at = 0;

    if (moved && !reader_has(r, m->from - 1, GAZETTE_COUNTRY) && !reader_has(r, m->from - 1, GAZETTE_PLACE))
        return;
    if (reader_mark(r, from, to, GAZETTE_INVITE) || refers_back(r, m))
        return;
    for (uint32_t i = m->from > from + 6 ? m->from - 6 : from; i < m->to + 6 && i < to; i++)
        if (reader_has(r, i, GAZETTE_COUNTRY) || reader_has(r, i, GAZETTE_PLACE)) {
            const struct gazette_mark *g = gazette_over(
                &r->g, i, reader_has(r, i, GAZETTE_PLACE) ? GAZETTE_PLACE : GAZETTE_COUNTRY);
            if (reader_person_of(r, i) != READER_NONE || !g)
                continue;
            dest = g->value;
            at = g->from;
            if (r->t.lang != LANG_HI && at > m->from)
                break;
        }
    for (size_t k = reader_seen_from(r, from); k < r->seens && r->seen[k].span.from < to; k++) {
        uint32_t s = r->seen[k].span.from;
        if (str_eq(r->person[r->seen[k].person].party, dest) || (r->t.lang == LANG_HI ? s >= m->from : s >= m->to + 8))
            continue;
        if (n > 0 && s > m->from)
            break;
        who[0] = r->seen[k].person; /* the nearest before; else the first behind */
        n = 1;
        if (r->t.lang == LANG_HI)
            break;
    }
    if (n == 0 || at == 0)
        return;
    date = reader_place_date(r, (struct reader_span){m->from, m->to});
    for (size_t i = 0; i < b->n; i++)
        if (strcmp(b->c[i].kind, "visit") == 0 && same_people(&b->c[i], who, n) && date == READER_NONE)
            return;
    c = keep(r, b, "visit", who, n, date, (struct reader_span){from, m->to > at ? m->to : at + 1}, NULL);
    if (c && !has_field(c, "place"))
        reader_quote(
            r, c->f, "place",
            (struct reader_span){
                at, gazette_over(&r->g, at, reader_has(r, at, GAZETTE_PLACE) ? GAZETTE_PLACE : GAZETTE_COUNTRY)->to},
            STR(""));
}

/* "… пожелания от президента X": the sender stands behind the preposition. */
static bool sent(const struct reader *r, uint32_t i)
{
    for (uint32_t k = i; k < i + 6 && k + 1 < r->t.n && reader_same(r, k, i); k++)
        if (reader_is(r, k, "от"))
            return true;
    return false;
}

/* The first token from I on that belongs to a person, within a few. */
static uint32_t who_from(const struct reader *r, uint32_t i)
{
    for (uint32_t k = i; k < i + 6 && k < r->t.n; k++)
        if (reader_person_of(r, k) != READER_NONE)
            return k;
    return i;
}

static void greeting(struct reader *r, struct book *b, const struct gazette_mark *m, const char *kind)
{
    uint32_t from = reader_from(r, m->from), to = reader_to(r, m->from), next = next_trigger(r, m->to, to);
    static const char *const sent_by[] = {"from", "of", "от", NULL};
    const struct gazette_mark *behalf = reader_mark(r, from, to, GAZETTE_BEHALF);
    int who[PEOPLE], by, via = READER_NONE;
    size_t n = 0;
    struct contact *c;

    by = actor_before(r, b, m->from);
    if (by == READER_NONE)
        return;
    add(who, &n, by);
    if (r->t.lang == LANG_HI)
        people_in(r, from, m->from, who, &n);
    else
        people_in(r, m->to, next, who, &n);
    if (behalf && n >= 2 && r->t.lang == LANG_HI && behalf->from > from &&
        reader_person_of(r, behalf->from - 1) != READER_NONE) {
        int sender = reader_person_of(r, behalf->from - 1), to_whom = READER_NONE;
        for (size_t i = 0; i < n; i++)
            if (who[i] != sender && r->person[who[i]].mentions && (to_whom == READER_NONE || who[i] != by))
                to_whom = who[i];
        via = by != sender ? by : b->subject != sender && b->subject != to_whom ? b->subject : READER_NONE;
        who[0] = sender;
        who[1] = to_whom;
        n = to_whom == READER_NONE ? 1 : 2;
    }
    if (r->t.lang != LANG_HI &&
        (reader_is_any(r, m->to, sent_by) || reader_is_any(r, who_from(r, m->to) - 1, sent_by) ||
         (r->t.lang == LANG_RU && sent(r, m->to))) &&
        n >= 2 && who[1] == reader_person_of(r, who_from(r, m->to))) {
        via = by; /* conveyed greetings from X, to the one met before */
        who[0] = who[1];
        n = 1;
        if (b->n && b->c[b->n - 1].n == 2)
            add(who, &n, b->c[b->n - 1].who[b->c[b->n - 1].who[0] == by]);
    }
    if (n < 2 && pronoun(r, from, to) && b->n && b->c[b->n - 1].n == 2)
        add(who, &n, b->c[b->n - 1].who[b->c[b->n - 1].who[0] == by]);
    if (n < 2)
        return;
    c = keep(r, b, kind, who, n > 2 ? 2 : n, READER_NONE, (struct reader_span){from, m->to}, NULL);
    if (c && via != READER_NONE)
        reader_quote(r, c->f, "via", r->person[via].name, r->person[via].subject);
}

/* --- all of a sentence --- */

/* Who is spoken of first in a sentence is who "he" is in the next. */
static void subject(const struct reader *r, struct book *b, uint32_t from, uint32_t to)
{
    size_t i = reader_seen_from(r, from);

    if (i < r->seens && r->seen[i].span.from < to)
        b->subject = r->seen[i].person;
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

static void sentence(struct reader *r, struct book *b, uint32_t k)
{
    uint32_t from = r->t.sentence[k].from, to = r->t.sentence[k].to, clause = from;
    bool called = false;

    for (uint32_t i = from > r->lede || to <= r->lede ? from : r->lede; i < to; i++) {
        const struct gazette_mark *m;
        if ((m = gazette_at(&r->g, i, GAZETTE_CALL)) != NULL) {
            meeting(r, b, m, "call", from);
            called = true;
            clause = m->to;
        } else if ((m = gazette_at(&r->g, i, GAZETTE_GREET)) != NULL) {
            greeting(r, b, m, "greeting");
        } else if ((m = gazette_at(&r->g, i, GAZETTE_VISIT)) != NULL) {
            visit(r, b, m);
        } else if ((m = gazette_at(&r->g, i, GAZETTE_MEET)) != NULL) {
            const struct gazette_mark *noun = gazette_at(&r->g, i, GAZETTE_SESSION);
            if (!called && !(r->ordinal_at[i ? i - 1 : 0] && noun)) {
                meeting(r, b, m, "meeting", r->t.lang == LANG_HI ? clause : from);
                talks_beside(r, b, m);
            }
            clause = m->to;
            i = m->to - 1;
        } else if ((m = gazette_at(&r->g, i, GAZETTE_SESSION)) != NULL && held_by_people(r, m)) {
            meeting(r, b, m, "meeting", clause);
            clause = m->to;
        } else if (gazette_at(&r->g, i, GAZETTE_BETWEEN)) {
            between(r, b, i);
        }
    }
    subject(r, b, from, to);
}

void reader_contact_find(struct reader *r)
{
    struct book *b = ARENA_NEW(r->a, struct book);

    b->subject = READER_NONE;
    for (uint32_t k = 0; k < r->t.sentences; k++)
        sentence(r, b, k);
}

/* --- invitations --- */

/* The invitation was told already; a later mention may leave out who is invited. */
static bool invited(const struct reader *r, int by, int guest)
{
    for (size_t i = 0; i < r->findings; i++) {
        const struct reader_finding *f = &r->finding[i];
        bool host = false, same = guest == READER_NONE, any = false;
        if (f->kind != READER_INVITATION)
            continue;
        for (size_t k = 0; k < f->fields; k++) {
            host |= strcmp(f->field[k].name, "by") == 0 &&
                    str_eq(f->field[k].value, reader_text(r, r->person[by].name));
            any |= strcmp(f->field[k].name, "to") == 0;
            same |= guest != READER_NONE && strcmp(f->field[k].name, "to") == 0 &&
                    str_eq(f->field[k].value, reader_text(r, r->person[guest].name));
        }
        if (host && (same || !any))
            return true;
    }
    return false;
}

static void invitation(struct reader *r, const struct book *b, const struct gazette_mark *m)
{
    static const char *const of[] = {"of", "by", "от", NULL};
    uint32_t from = reader_from(r, m->from), to = reader_to(r, m->from);
    int who[PEOPLE], by = actor_before(r, b, m->from), guest = READER_NONE, date;
    struct reader_finding *f;
    struct reader_span place;
    size_t n = 0;
    bool before;

    people_in(r, from, m->from, who, &n);
    before = n > 0;
    n = 0;
    people_in(r, m->to, to, who, &n);
    if (r->t.lang != LANG_HI &&
        (reader_is_any(r, m->to, of) ||
         (r->t.lang == LANG_RU && !before && n > 0 && reader_person_of(r, m->to) != READER_NONE)) &&
        n > 0) {
        by = who[0]; /* at the invitation of X, Y … */
        guest = n > 1 ? who[1] : READER_NONE;
    } else if (r->t.lang != LANG_HI) {
        guest = n > 0 ? who[0] : READER_NONE;
    } else {
        n = 0;
        people_in(r, from, m->from, who, &n);
        for (size_t i = 0; i < n; i++)
            if (who[i] != by)
                guest = who[i];
    }
    if (by == READER_NONE)
        return;
    if (invited(r, by, guest))
        return;
    f = reader_add(r, READER_INVITATION, guest != READER_NONE ? 82 : 65);
    reader_quote(r, f, "by", r->person[by].name, r->person[by].subject);
    if (guest != READER_NONE)
        reader_quote(r, f, "to", r->person[guest].name, r->person[guest].subject);
    for (size_t i = 0; i < r->sessions; i++)
        for (size_t k = 0; k < r->session[i].mentions; k++)
            if (r->session[i].mention[k].from >= from && r->session[i].mention[k].from < to) {
                reader_quote(r, f, "occasion", r->session[i].mention[k], STR(""));
                k = r->session[i].mentions;
            }
    date = reader_place_date(r, (struct reader_span){m->from, m->to});
    reader_put_date(r, f, date);
    place = reader_place_near(r, (struct reader_span){m->from, m->to});
    reader_quote(r, f, "place", place, STR(""));
    reader_cite(r, f, "invitation", (struct reader_span){from, m->to}, NULL);
}

void reader_invitation_find(struct reader *r)
{
    struct book *b = ARENA_NEW(r->a, struct book);

    b->subject = READER_NONE;
    for (uint32_t k = 0; k < r->t.sentences; k++) {
        uint32_t from = r->t.sentence[k].from, to = r->t.sentence[k].to;
        const struct gazette_mark *m = reader_mark(r, from, to, GAZETTE_WELCOME);
        if (!m)
            m = reader_mark(r, from, to, GAZETTE_INVITE);
        if (m && reader_seen_from(r, from) < reader_seen_from(r, to) && m->from >= r->lede)
            invitation(r, b, m);
        subject(r, b, from, to);
    }
}
