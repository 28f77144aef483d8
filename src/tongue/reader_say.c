#include "tongue/reader_inner.h"

enum { TEXT_SHORTEST = 3, SPEAKER_FAR = 26 };

/* --- who speaks --- */

struct voice {
    struct reader_span speaker, via;
    int person;
};

/* An organisation that ends at token END: its phrase back to what does not belong to it. */
static struct reader_span organisation(const struct reader *r, uint32_t end)
{
    struct reader_span s = {end, end};
    uint32_t from = reader_from(r, end ? end - 1 : 0);

    if (end == 0 || !reader_has(r, end - 1, GAZETTE_ORG))
        return (struct reader_span){0, 0};
    while (s.from > from && end - s.from < 10 &&
           (reader_has(r, s.from - 1, GAZETTE_ORG) || reader_has(r, s.from - 1, GAZETTE_OFFICE_WORD) ||
            reader_land(r, s.from - 1).n || reader_is(r, s.from - 1, "के")))
        s.from--;
    while (s.from < s.to && reader_is(r, s.from, "के"))
        s.from++;
    return s;
}

static void person_voice(const struct reader *r, struct voice *v, int person)
{
    v->person = person;
    v->speaker = r->person[person].name;
}

/* The last person of tokens [FROM, TO). */
static int person_in(const struct reader *r, uint32_t from, uint32_t to)
{
    int who = READER_NONE;

    for (size_t i = reader_seen_from(r, from); i < r->seens && r->seen[i].span.from < to; i++)
        if (r->seen[i].span.to <= to)
            who = r->seen[i].person;
    return who;
}

static bool voice_of(const struct reader *r, uint32_t from, uint32_t to, int before, struct voice *v)
{
    static const char *const pronoun[] = {"उन्होंने", "he", "she", "он", "она", NULL};
    const struct gazette_mark *leaders = reader_mark(r, from, to, GAZETTE_LEADERS);
    int who = person_in(r, from, to);

    *v = (struct voice){.person = READER_NONE};
    for (uint32_t i = from; i < to; i++) {
        struct reader_span org = organisation(r, i);
        if (org.to && reader_person_of(r, org.to - 1) == READER_NONE &&
            (r->t.lang == LANG_HI
                 ? reader_is(r, i, "ने") || (reader_is(r, i, "के") && reader_has(r, i + 1, GAZETTE_DOCUMENT))
                 : true))
            v->via = org;
    }
    if (who != READER_NONE) {
        person_voice(r, v, who);
        return true;
    }
    if (leaders) {
        v->speaker = (struct reader_span){leaders->from, leaders->to};
        return true;
    }
    if (v->via.to) {
        v->speaker = v->via;
        v->via = (struct reader_span){0, 0};
        return true;
    }
    for (uint32_t i = from; i < to && before != READER_NONE; i++)
        if (reader_is_any(r, i, pronoun)) {
            person_voice(r, v, before);
            return true;
        }
    return false;
}

/* --- what is said --- */

static uint32_t without_stop(const struct reader *r, uint32_t from, uint32_t to)
{
    while (to > from && !reader_word(r, to - 1) && r->t.token[to - 1].number < 0 &&
           !(r->t.token[to - 1].flags & SENTENCE_CLOSE) && !reader_is(r, to - 1, ")"))
        to--;
    return to;
}

static void state(struct reader *r, const struct voice *v, struct reader_span text)
{
    struct reader_finding *f;

    text.to = without_stop(r, text.from, text.to);
    if (text.to < text.from + TEXT_SHORTEST)
        return;
    f = reader_add(r, READER_STATEMENT, 75);
    if (v->person != READER_NONE)
        reader_quote_person(r, f, "speaker", v->person);
    else
        reader_quote(r, f, "speaker", v->speaker, STR(""));
    if (v->via.to)
        reader_quote(r, f, "via", v->via, STR(""));
    reader_quote(r, f, "text", text, STR(""));
}

/* The word that opens reported speech behind the verb at I: कि, что, that; or a quotation. */
static bool opens_speech(const struct reader *r, uint32_t i, uint32_t to, uint32_t *text)
{
    for (uint32_t k = i; k < to && k < i + 9; k++) {
        if (reader_is(r, k, "कि") || reader_is(r, k, "that") || reader_is(r, k, "что") || reader_is(r, k, "how")) {
            *text = k + 1;
            return true;
        }
        if ((r->t.token[k].flags & SENTENCE_OPEN) && r->t.token[k].pair > k + TEXT_SHORTEST) {
            *text = k;
            return true;
        }
        if (reader_is(r, k, ":") && k + TEXT_SHORTEST < to) {
            *text = k + 1;
            return true;
        }
    }
    return false;
}

static int speech(struct reader *r, uint32_t from, uint32_t to, int before)
{
    const uint64_t other = GAZETTE_BIT(GAZETTE_INVITE) | GAZETTE_BIT(GAZETTE_WELCOME);
    struct voice v;

    for (uint32_t i = from; i < to; i++) {
        const struct gazette_mark *m = gazette_at(&r->g, i, GAZETTE_SAY), *by = gazette_at(&r->g, i, GAZETTE_ACCORDING);
        uint32_t text;
        if (r->g.kinds[i] & other)
            return before;
        if (by && r->t.lang == LANG_HI && reader_is(r, by->to, ",") && voice_of(r, from, by->to, before, &v) &&
            !reader_mark(r, by->to, to, GAZETTE_SAY)) {
            state(r, &v, (struct reader_span){by->to + 1, to});
            return v.person != READER_NONE ? v.person : before;
        }
        if (!m || !opens_speech(r, m->to, to, &text) || reader_mark(r, m->to, to, GAZETTE_WELCOME))
            continue;
        if (!voice_of(r, i > from + SPEAKER_FAR ? i - SPEAKER_FAR : from, i, before, &v) &&
            !voice_of(r, m->to, text, before, &v))
            continue;
        state(r, &v, (struct reader_span){text, to});
        return v.person != READER_NONE ? v.person : before;
    }
    return before;
}

/* --- undertakings --- */

/* Where the clause with token I begins: behind a conjunction of clauses, or at the sentence. */
static uint32_t clause_from(const struct reader *r, uint32_t i)
{
    static const char *const open[] = {"जिसमें", "कि", "which", "that", "что", "где", ";", NULL};
    uint32_t from = reader_from(r, i);

    for (uint32_t k = i; k > from; k--)
        if (reader_is_any(r, k - 1, open))
            return k;
    return from < r->lede && i >= r->lede ? r->lede : from;
}

/* Which side: "российская", "Indian", "दोनों"; not every word that happens to stand before it. */
static bool which_side(const struct reader *r, uint32_t i)
{
    static const char *const both[] = {"both", "two",  "обе",  "обеих", "обеими", "две",
                                       "двух", "दोनों", "दोनो", "other", NULL};

    return reader_is_any(r, i, both) || reader_land(r, i).n || reader_has(r, i, GAZETTE_COUNTRY) ||
           (r->t.lang == LANG_RU && reader_adjective(&r->t.token[i]) && !reader_has(r, i, GAZETTE_PLACE));
}

static void by_whom(struct reader *r, struct reader_finding *f, uint32_t from, uint32_t to)
{
    const struct gazette_mark *leaders = reader_mark(r, from, to, GAZETTE_LEADERS),
                              *side = reader_mark(r, from, to, GAZETTE_SIDE);
    int who = person_in(r, from, to);

    if (leaders)
        reader_quote(r, f, "by", (struct reader_span){leaders->from, leaders->to}, STR(""));
    else if (who != READER_NONE)
        reader_quote_person(r, f, "by", who);
    else if (side)
        reader_quote(r, f, "by",
                     (struct reader_span){
                         side->from > from && which_side(r, side->from - 1) ? side->from - 1 : side->from, side->to},
                     STR(""));
}

static bool undertake(struct reader *r, uint32_t from, uint32_t to)
{
    const struct gazette_mark *again = reader_mark(r, from, to, GAZETTE_REAFFIRM),
                              *bound = reader_mark(r, from, to, GAZETTE_COMMIT);
    const struct gazette_mark *strong = bound;
    struct reader_finding *f;
    struct reader_span s;

    while (strong && !str_is(strong->value, "1"))
        strong = reader_mark(r, strong->from + 1, to, GAZETTE_COMMIT);
    if (!(again && bound) && !strong)
        return false;
    s.from = clause_from(r, strong ? strong->from : bound->from);
    s.to = without_stop(r, s.from, to);
    f = reader_add(r, READER_UNDERTAKING, 70);
    reader_put(r, f, "kind", again && bound ? STR("reaffirmation") : STR("commitment"), STR(""));
    by_whom(r, f, from, to);
    reader_quote(r, f, "text", s, STR(""));
    return true;
}

void reader_say_find(struct reader *r)
{
    int before = READER_NONE;

    for (uint32_t k = 0; k < r->t.sentences; k++) {
        uint32_t from = r->t.sentence[k].from, to = r->t.sentence[k].to;
        int who;
        if (to <= r->lede)
            continue;
        if (from < r->lede)
            from = r->lede;
        who = person_in(r, from, to);
        before = speech(r, from, to, before);
        if (who != READER_NONE && before == READER_NONE)
            before = who;
        reader_topic_find(r, from, to, undertake(r, from, to));
    }
}
