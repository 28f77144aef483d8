#include "tongue/reader_contact.h"

enum { HOSTS = 3 };

struct invite {
    int host[HOSTS], guest;
    size_t hosts;
};

/* The invitation was told already; a later mention may leave out who is invited. */
static bool told(struct reader *r, int by, int guest)
{
    for (size_t i = 0; i < r->findings; i++) {
        const struct reader_finding *f = &r->finding[i];
        bool host = false, same = guest == READER_NONE, any = false;
        if (f->kind != READER_INVITATION)
            continue;
        for (size_t k = 0; k < f->fields; k++) {
            host |= strcmp(f->field[k].name, "by") == 0 && str_eq(f->field[k].value, reader_person_name(r, by));
            any |= strcmp(f->field[k].name, "to") == 0;
            same |= guest != READER_NONE && strcmp(f->field[k].name, "to") == 0 &&
                    str_eq(f->field[k].value, reader_person_name(r, guest));
        }
        if (host && (same || !any))
            return true;
    }
    return false;
}

static bool is_host(const struct invite *v, int person)
{
    for (size_t i = 0; i < v->hosts; i++)
        if (v->host[i] == person)
            return true;
    return false;
}

/* The first or last person of tokens [FROM, TO) who does not invite. */
static int guest_in(const struct reader *r, uint32_t from, uint32_t to, const struct invite *v, bool last)
{
    int who[CONTACT_PEOPLE], found = READER_NONE;
    size_t n = 0;

    reader_contact_people(r, from, to, who, &n);
    for (size_t i = 0; i < n; i++)
        if (!is_host(v, who[i])) {
            found = who[i];
            if (!last)
                break;
        }
    return found;
}

/* Whom a pronoun means: the other person of the sentence before the verb, else of the one before. */
static int meant(const struct reader *r, const struct contact_book *b, uint32_t from, uint32_t i,
                 const struct invite *v)
{
    int who = guest_in(r, from, i, v, true);

    if (who == READER_NONE && b->object != READER_NONE && !is_host(v, b->object))
        who = b->object;
    if (who == READER_NONE && b->subject != READER_NONE && !is_host(v, b->subject))
        who = b->subject;
    return who;
}

static bool pronoun_at(const struct reader *r, uint32_t i)
{
    static const char *const list[] = {"him", "her", "them", "его", "ее", "उन्हें", "उनको", NULL};
    return reader_is_any(r, i, list);
}

/* "At the invitation of X and Y, Z …", "по приглашению X": the hosts stand behind. */
static bool at_invitation(const struct reader *r, const struct contact_book *b, const struct gazette_mark *m,
                          struct invite *v)
{
    static const char *const of[] = {"of", "by", "from", "от", NULL};
    uint32_t from = reader_from(r, m->from), to = reader_to(r, m->from), i = m->to;
    size_t k;

    if (r->t.lang == LANG_HI)
        return false;
    if (reader_is_any(r, i, of))
        i++;
    else if (r->t.lang != LANG_RU || !reader_is(r, m->from > 0 ? m->from - 1 : 0, "по"))
        return false;
    i += reader_is(r, i, "the");
    k = reader_contact_first(r, i, i + 5 < to ? i + 5 : to);
    if (k == r->seens)
        return false;
    v->host[v->hosts++] = r->seen[k].person;
    i = r->seen[k].span.to;
    while (v->hosts < HOSTS && (reader_is(r, i, "and") || reader_is(r, i, "и")) &&
           (k = reader_contact_first(r, i + 1, i + 3)) < r->seens && !is_host(v, r->seen[k].person)) {
        v->host[v->hosts++] = r->seen[k].person;
        i = r->seen[k].span.to;
    }
    v->guest = guest_in(r, from, m->from, v, false);
    if (v->guest == READER_NONE)
        v->guest = guest_in(r, i, to, v, false);
    if (v->guest == READER_NONE && b->subject != READER_NONE && !is_host(v, b->subject))
        v->guest = b->subject;
    return true;
}

/* "X के निमंत्रण पर", "X का न्योता Y को सौंपा": the host stands before the noun in the genitive. */
static bool hindi_genitive(const struct reader *r, const struct contact_book *b, const struct gazette_mark *m,
                           struct invite *v)
{
    static const char *const of[] = {"का", "के", "की", NULL};
    uint32_t from = reader_from(r, m->from);

    if (r->t.lang != LANG_HI || m->from == from || !reader_is_any(r, m->from - 1, of) ||
        reader_person_of(r, m->from > 1 ? m->from - 2 : 0) == READER_NONE)
        return false;
    v->host[v->hosts++] = reader_person_of(r, m->from - 2);
    if (reader_is(r, m->to, "पर")) {
        v->guest = guest_in(r, from, reader_to(r, m->from), v, false);
        if (v->guest == READER_NONE && b->subject != v->host[0])
            v->guest = b->subject;
        return true;
    }
    for (size_t k = reader_seen_from(r, from); k < r->seens && r->seen[k].span.from < m->from; k++)
        if (reader_is(r, r->seen[k].span.to, "को") && !is_host(v, r->seen[k].person))
            v->guest = r->seen[k].person;
    for (uint32_t i = from; i < m->from && v->guest == READER_NONE; i++)
        if (pronoun_at(r, i)) {
            int actor = reader_contact_actor(r, b, i);
            for (size_t k = reader_seen_from(r, from); k < r->seens && r->seen[k].span.from < i; k++)
                if (!is_host(v, r->seen[k].person) && r->seen[k].person != actor)
                    v->guest = r->seen[k].person;
        }
    if (v->guest == READER_NONE)
        v->guest = meant(r, b, from, m->from, v);
    return true;
}

/* "X accepted the invitation": who acts is the guest. */
static bool accepted(const struct reader *r, const struct contact_book *b, const struct gazette_mark *m,
                     struct invite *v)
{
    static const char *const verb[] = {"accepted", "accepts", "принял", "приняла", "примет", NULL};
    uint32_t from = reader_from(r, m->from);
    int host;

    for (uint32_t i = m->from; i > from && m->from - i < 4; i--) {
        if (!reader_is_any(r, i - 1, verb))
            continue;
        v->guest = reader_contact_actor(r, b, i);
        v->host[0] = v->guest;
        v->hosts = v->guest != READER_NONE;
        host = meant(r, b, from, m->from, v);
        if (v->guest == READER_NONE || host == READER_NONE)
            v->hosts = 0;
        else
            v->host[0] = host;
        return true;
    }
    return false;
}

static void by_verb(const struct reader *r, const struct contact_book *b, const struct gazette_mark *m,
                    struct invite *v)
{
    uint32_t from = reader_from(r, m->from), to = reader_to(r, m->from);
    int by = reader_contact_actor(r, b, m->from);

    if (by == READER_NONE && r->t.lang == LANG_RU && reader_person_of(r, m->to) != READER_NONE)
        by = reader_person_of(r, m->to);
    if (by == READER_NONE)
        return;
    v->host[v->hosts++] = by;
    if (r->t.lang == LANG_HI) {
        for (size_t k = reader_seen_from(r, from); k < r->seens && r->seen[k].span.from < m->from; k++)
            if (reader_is(r, r->seen[k].span.to, "को") && !is_host(v, r->seen[k].person))
                v->guest = r->seen[k].person;
        if (v->guest == READER_NONE)
            v->guest = guest_in(r, from, m->from, v, true);
        if (v->guest == READER_NONE && reader_contact_pronoun(r, from, m->from))
            v->guest = meant(r, b, from, m->from, v);
        return;
    }
    if (pronoun_at(r, m->to) || (m->from > from && pronoun_at(r, m->from - 1)))
        v->guest = meant(r, b, from, m->from, v);
    if (v->guest == READER_NONE)
        v->guest = guest_in(r, m->to, to, v, false);
    if (v->guest == READER_NONE)
        v->guest = guest_in(r, from, m->from, v, true); /* "conveyed to Y an invitation" */
}

/* A guest who is called by his office alone and whom the text never names: "प्रधानमंत्री को … आमंत्रित किया". */
static struct reader_span office_guest(const struct reader *r, const struct gazette_mark *m)
{
    uint32_t from = reader_from(r, m->from), to = reader_to(r, m->from);
    bool hindi = r->t.lang == LANG_HI;

    for (uint32_t i = hindi ? from : m->to; i < (hindi ? m->from : m->to + 4) && i < to; i++) {
        const struct gazette_mark *o = gazette_at(&r->g, i, GAZETTE_OFFICE);
        struct reader_span s;
        if (!o || reader_person_of(r, i) != READER_NONE)
            continue;
        s = reader_office_around(r, i);
        if (!hindi || reader_is(r, s.to, "को"))
            return s;
        i = o->to - 1;
    }
    return (struct reader_span){0, 0};
}

/* Where and when to, in the sentence of M. */
static void note_occasion(struct reader *r, const struct gazette_mark *m, struct reader_finding *f)
{
    uint32_t from = reader_from(r, m->from), to = reader_to(r, m->from);

    for (size_t i = 0; i < r->sessions; i++)
        for (size_t k = 0; k < r->session[i].mentions; k++)
            if (r->session[i].mention[k].from >= from && r->session[i].mention[k].from < to) {
                reader_quote(r, f, "occasion", r->session[i].mention[k], STR(""));
                k = r->session[i].mentions;
            }
    reader_put_date(r, f, reader_place_date(r, (struct reader_span){m->from, m->to}));
    reader_quote(r, f, "place", reader_place_near(r, (struct reader_span){m->from, m->to}), STR(""));
    reader_cite(r, f, "invitation", (struct reader_span){from < m->from ? from : m->from, m->to}, NULL);
}

static void note(struct reader *r, const struct gazette_mark *m, int by, int guest)
{
    struct reader_finding *f;

    if (by == READER_NONE || by == guest || told(r, by, guest))
        return;
    f = reader_add(r, READER_INVITATION, guest != READER_NONE ? 82 : 65);
    reader_quote_person(r, f, "by", by);
    if (guest != READER_NONE)
        reader_quote_person(r, f, "to", guest);
    else
        reader_quote(r, f, "to", office_guest(r, m), STR(""));
    note_occasion(r, m, f);
}

/* --- sides that invite: "the Russian side invited the Indian delegation" --- */

/* The first or last "Russian side", रूसी प्रतिनिधिमंडल of tokens [FROM, TO); in Hindi only before AFTER. */
static struct reader_span party_in(const struct reader *r, uint32_t from, uint32_t to, const char *after, bool last)
{
    struct reader_span found = {0, 0};

    for (uint32_t i = from; i < to; i++) {
        const struct gazette_mark *land = gazette_at(&r->g, i, GAZETTE_NATION), *who;

        if (!land || land->to >= to)
            continue;
        who = gazette_at(&r->g, land->to, GAZETTE_SIDE);
        if (!who)
            who = gazette_at(&r->g, land->to, GAZETTE_DELEGATION);
        if (!who || who->to > to || (r->t.lang == LANG_HI && !reader_is(r, who->to, after)))
            continue;
        found = (struct reader_span){land->from, who->to};
        if (!last)
            break;
    }
    return found;
}

/* Does a side invite, and nobody who is named? *GUEST may be empty. */
static bool by_side(const struct reader *r, const struct gazette_mark *m, struct reader_span *host,
                    struct reader_span *guest)
{
    uint32_t from = reader_from(r, m->from), to = reader_to(r, m->from);
    size_t named;

    *host = party_in(r, from, m->from, "ने", true);
    if (host->to == 0 || m->kind == GAZETTE_WELCOME)
        return false;
    named = reader_contact_first(r, host->to, m->from);
    if (named < r->seens && (r->t.lang != LANG_HI || reader_is(r, r->seen[named].span.to, "ने")))
        return false;
    *guest = r->t.lang == LANG_HI ? party_in(r, host->to, m->from, "को", false) : party_in(r, m->to, to, "", false);
    return true;
}

static void note_side(struct reader *r, const struct gazette_mark *m, struct reader_span host, struct reader_span guest)
{
    bool hindi = r->t.lang == LANG_HI;
    size_t k = hindi ? reader_contact_first(r, host.to, m->from) : reader_contact_first(r, m->to, reader_to(r, m->from));
    struct reader_finding *f = reader_add(r, READER_INVITATION, guest.to ? 78 : 65);

    reader_quote(r, f, "by", host, STR(""));
    if (guest.to)
        reader_quote(r, f, "to", guest, STR(""));
    else if (k < r->seens)
        reader_quote_person(r, f, "to", r->seen[k].person);
    note_occasion(r, m, f);
}

static void invitation(struct reader *r, const struct contact_book *b, const struct gazette_mark *m)
{
    struct invite v = {.guest = READER_NONE};
    struct reader_span host, guest;

    if (by_side(r, m, &host, &guest)) {
        note_side(r, m, host, guest);
        return;
    }
    if (m->kind == GAZETTE_WELCOME ||
        !(at_invitation(r, b, m, &v) || hindi_genitive(r, b, m, &v) || accepted(r, b, m, &v)))
        by_verb(r, b, m, &v);
    for (size_t i = 0; i < v.hosts; i++)
        note(r, m, v.host[i], v.guest);
}

void reader_invitation_find(struct reader *r)
{
    struct contact_book *b = ARENA_NEW(r->a, struct contact_book);

    b->subject = b->object = READER_NONE;
    for (uint32_t k = 0; k < r->t.sentences; k++) {
        uint32_t from = r->t.sentence[k].from, to = r->t.sentence[k].to;
        const struct gazette_mark *m = reader_mark(r, from, to, GAZETTE_WELCOME);
        if (!m)
            m = reader_mark(r, from, to, GAZETTE_INVITE);
        if (m && m->from >= r->lede &&
            (reader_contact_first(r, from, to) < r->seens || b->subject != READER_NONE ||
             party_in(r, from, m->from, "ने", true).to))
            invitation(r, b, m);
        reader_contact_subject(r, b, from, to);
    }
}
