#include "tongue/reader_contact.h"

/* --- who sends and who receives --- */

/* Whom a pronoun in the dative means: the other one of the last contact, or of the sentence before. */
static int other_than(const struct contact_book *b, int person)
{
    const struct contact *c = b->n ? &b->c[b->n - 1] : NULL;

    for (size_t i = 0; c && c->n == 2 && i < 2; i++)
        if (c->who[i] != person && c->who[1 - i] == person)
            return c->who[i];
    if (b->object != READER_NONE && b->object != person)
        return b->object;
    return b->subject != person ? b->subject : READER_NONE;
}

/* In Hindi: to whom, by "को" behind a name or by a pronoun. */
static int receiver(const struct reader *r, const struct contact_book *b, uint32_t from, uint32_t to, int sender)
{
    int who = READER_NONE, actor = reader_contact_actor(r, b, to);

    for (size_t k = reader_seen_from(r, from); k < r->seens && r->seen[k].span.from < to; k++)
        if (r->seen[k].person != sender && reader_is(r, r->seen[k].span.to, "को"))
            who = r->seen[k].person;
    for (uint32_t i = from; i < to && who == READER_NONE; i++)
        if (reader_is(r, i, "उन्हें") || reader_is(r, i, "उनको")) {
            for (size_t k = reader_seen_from(r, from); k < r->seens && r->seen[k].span.from < i; k++)
                if (r->seen[k].person != sender && r->seen[k].person != actor)
                    who = r->seen[k].person;
            if (who == READER_NONE)
                who = other_than(b, actor);
        }
    return who == sender ? READER_NONE : who;
}

/* "… उन्हें X की शुभकामनाएं दीं": who sends stands in the genitive, who acts only conveys. */
static bool genitive(struct reader *r, struct contact_book *b, const struct gazette_mark *m, const char *kind)
{
    static const char *const of[] = {"की", "का", "के", NULL};
    uint32_t from = reader_from(r, m->from), to = reader_to(r, m->from);
    int who[2], via = reader_contact_actor(r, b, m->from);
    struct contact *c;

    if (r->t.lang != LANG_HI)
        return false;
    for (size_t k = reader_seen_from(r, from); k < r->seens && r->seen[k].span.from < m->from; k++) {
        if (!reader_is_any(r, r->seen[k].span.to, of) || r->seen[k].span.to + 4 < m->from)
            continue;
        who[0] = r->seen[k].person;
        who[1] = receiver(r, b, from, to, who[0]);
        if (who[1] == READER_NONE || who[1] == who[0])
            continue;
        c = reader_contact_keep(r, b, kind, who, 2, READER_NONE, (struct reader_span){r->seen[k].span.from, m->to},
                                NULL);
        if (c && via != READER_NONE && via != who[0] && via != who[1])
            reader_quote_person(r, c->f, "via", via);
        return true;
    }
    return false;
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

/* "X and Y exchanged greetings": each to the other. */
static bool exchanged(const struct reader *r, uint32_t from, uint32_t i)
{
    static const char *const list[] = {"exchanged", "exchange", "обменялись", "обменялся", "обменялась", "обмен", NULL};

    for (uint32_t k = i; k > from && i - k < 4; k--)
        if (reader_is_any(r, k - 1, list))
            return true;
    return r->t.token[i].script != SENTENCE_DEVANAGARI && reader_is_any(r, i, list);
}

void reader_contact_greeting(struct reader *r, struct contact_book *b, const struct gazette_mark *m)
{
    uint32_t from = reader_from(r, m->from), to = reader_to(r, m->from), next = reader_contact_next(r, m->to, to);
    static const char *const sent_by[] = {"from", "of", "от", NULL};
    const struct gazette_mark *behalf = reader_mark(r, from, to, GAZETTE_BEHALF);
    int who[CONTACT_PEOPLE], by, via = READER_NONE;
    size_t n = 0;
    struct contact *c;

    if (genitive(r, b, m, "greeting"))
        return;
    by = reader_contact_actor(r, b, m->from);
    if (by == READER_NONE)
        return;
    reader_contact_add(who, &n, by);
    if (r->t.lang == LANG_HI)
        reader_contact_people(r, from, m->from, who, &n);
    else
        reader_contact_people(r, m->to, next, who, &n);
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
            reader_contact_add(who, &n, b->c[b->n - 1].who[b->c[b->n - 1].who[0] == by]);
    }
    if (n < 2 && exchanged(r, from, m->from))
        reader_contact_people(r, from, m->from, who, &n);
    if (n < 2 && reader_contact_pronoun(r, from, to) && b->n && b->c[b->n - 1].n == 2)
        reader_contact_add(who, &n, b->c[b->n - 1].who[b->c[b->n - 1].who[0] == by]);
    if (n < 2)
        return;
    c = reader_contact_keep(r, b, "greeting", who, n > 2 ? 2 : n, READER_NONE, (struct reader_span){from, m->to}, NULL);
    if (c && via != READER_NONE)
        reader_quote_person(r, c->f, "via", via);
}

/* --- letters --- */

/* A Russian office or name in the dative follows: "письмо Президенту". */
static bool dative(const struct reader *r, uint32_t i)
{
    static const char *const end[] = {"у", "ю", "ому", "ему", NULL};

    return sentence_ends(r->t.token[i].norm, end, 3);
}

static bool sends(const struct reader *r, uint32_t from, uint32_t to)
{
    static const char *const list[] = {"sent",      "addressed", "wrote",     "handed",   "delivered", "направил",
                                       "направила", "отправил",  "передал",   "передала", "вручил",    "адресовал",
                                       "forwarded", "presented", "отправила", NULL};

    for (uint32_t i = from; i < to; i++)
        if (reader_is_any(r, i, list))
            return true;
    return false;
}

static int first_in(const struct reader *r, uint32_t from, uint32_t to, int but)
{
    for (size_t k = reader_seen_from(r, from); k < r->seens && r->seen[k].span.from < to; k++)
        if (r->seen[k].person != but)
            return r->seen[k].person;
    return READER_NONE;
}

/* "a letter from X", "послание X", "X's letter": the sender right at the noun; else who acts. */
static int sender_of(const struct reader *r, const struct contact_book *b, const struct gazette_mark *m, bool *own)
{
    static const char *const from_whom[] = {"from", "of", "by", "от", NULL};
    uint32_t i = m->to;

    *own = false;
    if (i > m->from && reader_is(r, i - 1, "of"))
        i--;
    if (reader_is_any(r, i, from_whom) || r->t.lang == LANG_RU) {
        uint32_t k = reader_is_any(r, i, from_whom) ? i + 1 : i;
        k += reader_is(r, k, "the");
        if (reader_person_of(r, k) != READER_NONE && !(r->t.lang == LANG_RU && i == k && dative(r, k)))
            return reader_person_of(r, k);
    }
    if (m->from > 1 && reader_is(r, m->from - 1, "'s") && reader_person_of(r, m->from - 2) != READER_NONE)
        return reader_person_of(r, m->from - 2);
    *own = true;
    return reader_contact_actor(r, b, m->from);
}

/* Hindi: "X ने Y को शोक संदेश भेजा". */
static bool message(struct reader *r, struct contact_book *b, const struct gazette_mark *m)
{
    static const char *const verb[] = {"भेजा", "भेजे", "भेजकर", "लिखा", "दिया", "सौंपा", "सौंपे", "भेजी", NULL};
    static const char *const kind[] = {"शोक", "बधाई", "शुभकामना", "संवेदना", "अभिनंदन", NULL};
    uint32_t from = reader_from(r, m->from), to = reader_to(r, m->from);
    int who[2] = {reader_contact_actor(r, b, m->from), READER_NONE};

    if (who[0] == READER_NONE || !(reader_is_any(r, m->to, verb) || reader_is_any(r, m->to + 1, verb)))
        return false;
    who[1] = receiver(r, b, from, to, who[0]);
    if (who[1] == READER_NONE || who[1] == who[0])
        return false;
    reader_contact_keep(r, b, m->from > from && reader_is_any(r, m->from - 1, kind) ? "greeting" : "letter", who, 2,
                        reader_place_date(r, (struct reader_span){m->from, m->to}), (struct reader_span){from, m->to},
                        NULL);
    return true;
}

/* A letter or message from one to another, whoever hands it over. */
void reader_contact_letter(struct reader *r, struct contact_book *b, const struct gazette_mark *m)
{
    uint32_t from = reader_from(r, m->from), to = reader_to(r, m->from), next = reader_contact_next(r, m->to, to);
    bool own;
    int who[2], via;
    struct contact *c;
    const char *kind = m->from > from && (str_starts(r->t.token[m->from - 1].norm, "поздравит") ||
                                          str_starts(r->t.token[m->from - 1].norm, "приветств"))
                           ? "greeting"
                           : "letter";

    if (from < r->lede && m->from >= r->lede)
        from = r->lede;
    if (genitive(r, b, m, "letter") || (r->t.lang == LANG_HI && message(r, b, m)) || r->t.lang == LANG_HI ||
        reader_has(r, m->from, GAZETTE_DOCUMENT))
        return;
    who[0] = sender_of(r, b, m, &own);
    via = own ? READER_NONE : reader_contact_actor(r, b, m->from);
    if (who[0] == READER_NONE)
        return;
    who[1] = READER_NONE;
    for (uint32_t i = m->to; i < next && who[1] == READER_NONE; i++)
        if ((reader_is(r, i, "to") || r->t.lang == LANG_RU) && reader_person_of(r, i + 1) != who[0])
            who[1] = reader_person_of(r, i + 1);
    if (who[1] == READER_NONE && !own) /* handed over to whom stands before the noun, or was met before */
        for (size_t k = reader_seen_from(r, from); k < r->seens && r->seen[k].span.from < m->from; k++)
            if (r->seen[k].person != who[0] && r->seen[k].person != via)
                who[1] = r->seen[k].person;
    if (who[1] == READER_NONE && own && sends(r, from, m->from)) {
        who[1] = first_in(r, m->to, next, who[0]);
        if (who[1] == READER_NONE && r->t.lang == LANG_RU)
            who[1] = first_in(r, from, m->from, who[0]);
    }
    if (who[1] == READER_NONE || who[1] == who[0])
        return;
    c = reader_contact_keep(r, b, kind, who, 2, reader_place_date(r, (struct reader_span){m->from, m->to}),
                            (struct reader_span){m->from, m->to}, NULL);
    if (c && via != READER_NONE && via != who[0] && via != who[1])
        reader_quote_person(r, c->f, "via", via);
}
