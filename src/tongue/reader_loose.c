#include "tongue/reader_inner.h"

/* Forums whose head is a word of every day too: group, talks, meeting. Countries, a number or a name of many words make
 * them one. */

/* "The 3rd meeting of", "24वें दौर की", "the 5th round of the": does the name that begins at I stand behind a number? */
static bool number_before(const struct reader *r, uint32_t i)
{
    static const char *const of[] = {"of", "the", "की", "के", "का", NULL};
    uint32_t k = i;

    while (k > 0 && i - k < 2 && reader_is_any(r, k - 1, of))
        k--;
    if (k > 0 && reader_has(r, k - 1, GAZETTE_SESSION))
        k = gazette_over(&r->g, k - 1, GAZETTE_SESSION)->from;
    else if (k < i && !reader_is(r, i - 1, "the"))
        return false;
    return k > 0 && reader_same(r, k - 1, i) && r->ordinal_at[k - 1] && !r->date_over[k - 1];
}

/* ", the 12th", "की 12वीं बैठक": or before one? */
static bool number_behind(const struct reader *r, uint32_t i)
{
    static const char *const of[] = {"का", "के", "की", ",", "(", NULL}, *const the[] = {"the", "यह", "its", NULL};

    if (reader_is(r, i, "(") && r->t.lang == LANG_HI)
        while (i < r->t.n && !reader_is(r, i, ")") && r->t.token[i].norm.p[0] != '.')
            i++;
    i += reader_is(r, i, ")");
    if (!reader_is_any(r, i, of))
        return false;
    i += 1 + reader_is_any(r, i + 1, the);
    return i < r->t.n && r->ordinal_at[i] && !r->date_over[i] && reader_same(r, i, i - 1);
}

/* "पर 13वें दौर की वार्ता": where the number of the round begins that stands before token I; I without. */
static uint32_t round_of(const struct reader *r, uint32_t i)
{
    if (r->t.lang != LANG_HI || i < 4 || !(reader_is(r, i - 1, "की") || reader_is(r, i - 1, "के")) ||
        !reader_is(r, i - 2, "दौर") || !r->ordinal_at[i - 3])
        return i;
    return r->ordinal[r->ordinal_at[i - 3] - 1].from;
}

struct loose {
    const char *norm, *kind;
    bool event;
};
static const struct loose *loose_head(const struct reader *r, uint32_t i)
{
    static const struct loose table[] = {{"group", "working_group", false},
                                         {"panel", "committee", false},
                                         {"team", "working_group", false},
                                         {"board", "committee", false},
                                         {"talks", "dialogue", true},
                                         {"negotiations", "dialogue", true},
                                         {"meeting", "meeting", true},
                                         {"платформа", "dialogue", true},
                                         {"переговоров", "dialogue", true},
                                         {"группы", "working_group", false},
                                         {"группа", "working_group", false},
                                         {"группе", "working_group", false},
                                         {"группой", "working_group", false},
                                         {"группу", "working_group", false},
                                         {"встреча", "meeting", true},
                                         {"встречи", "meeting", true},
                                         {"встрече", "meeting", true},
                                         {"встречу", "meeting", true},
                                         {"समूह", "working_group", false},
                                         {"ग्रुप", "working_group", false},
                                         {"वार्ता", "dialogue", true},
                                         {"वार्ताओं", "dialogue", true},
                                         {"मंच", "forum", true},
                                         {"दल", "working_group", false}};

    const struct str w = r->t.token[i].norm;

    for (size_t k = 0; k < sizeof table / sizeof *table && w.n > 3; k++)
        if (memcmp(w.p, table[k].norm, 4) == 0 && str_is(w, table[k].norm))
            return &table[k];
    return NULL;
}

/* Presidents and prime ministers who met so many times are no forum. */
static bool of_leaders(const struct reader *r, struct reader_span s)
{
    static const char *const who[] = {"president", "presidents",  "prime",    "leaders",   "leader",
                                      "лидеров",   "президентов", "राष्ट्रपति", "प्रधानमंत्री", NULL};
    for (uint32_t i = s.from; i < s.to; i++)
        if (reader_is_any(r, i, who))
            return true;
    return false;
}

/* "Встреча в формате «2+2» министров иностранных дел России и Индии", "встреча секретарей советов безопасности …":
 * whose offices meet, and of which two countries. */
static bool people_meet(struct reader *r, uint32_t i, const struct loose *h)
{
    enum { LONGEST = 14 };
    struct reader_at at = {.event = true};
    unsigned lands = 0;
    uint32_t to = i + 1;
    bool office = false;

    if (i == 0 || !r->ordinal_at[i - 1] || i + 3 >= r->t.n)
        return false;
    if (reader_is(r, to, "в") && reader_is(r, to + 1, "формате") && (r->t.token[to + 2].flags & SENTENCE_OPEN))
        to = r->t.token[to + 2].pair + 1;
    while (to < i + LONGEST && lands < 2 && reader_same(r, to, i) && !r->date_over[to] && !reader_verb(r, to) &&
           (!gazette_at(&r->g, to, GAZETTE_BODY) || reader_is(r, to, "советов")) &&
           (reader_word(r, to) || reader_is(r, to, "-"))) {
        office |= reader_has(r, to, GAZETTE_OFFICE) || reader_has(r, to, GAZETTE_OFFICE_WORD);
        lands += gazette_at(&r->g, to, GAZETTE_COUNTRY) != NULL;
        to++;
    }
    at.name = at.span = (struct reader_span){i, to};
    if (!office || lands < 2 || of_leaders(r, at.name))
        return false;
    reader_forum_mention(r, at, h->kind, STR(""));
    return true;
}

/* "The India-Maldives High Level Core Group", "the 24th round of talks between …": a forum by its countries and number.
 */
bool reader_loose(struct reader *r, uint32_t i)
{
    const struct loose *h = loose_head(r, i);
    struct reader_at at = {0};
    struct reader_stems s;
    bool counted, capital = reader_capital(r, i);
    uint32_t ahead;

    if (h && r->t.lang == LANG_RU && strcmp(h->kind, "meeting") == 0)
        return people_meet(r, i, h);
    if (!h || reader_has(r, i, GAZETTE_RANK) || reader_has(r, i, GAZETTE_OFFICE) ||
        reader_has(r, i, GAZETTE_DELEGATION))
        return false;
    at.name = reader_phrase(r, (struct reader_span){i, i + 1}, h->event);
    if (at.name.from == i && (ahead = round_of(r, i)) != i)
        at.name.from = reader_phrase(r, (struct reader_span){ahead, i + 1}, h->event).from;
    if (r->ats && at.name.from < r->at[r->ats - 1].span.to)
        return false;
    at.event = h->event;
    at.span = at.name;
    reader_forum_acronym(r, &at);
    reader_forum_stems(&r->t, &r->g, at.name, &s);
    counted = number_before(r, at.name.from) || number_behind(r, at.span.to) || round_of(r, i) > at.name.from;
    if (at.name.to - at.name.from < 2 || of_leaders(r, at.name) || reader_forum_multi(r, at.name).n)
        return false;
    if (strcmp(h->kind, "meeting") == 0) {
        bool named = capital && s.n > s.lands;
        for (uint32_t k = at.name.from; k < i; k++)
            named |= s.lands > 0 && (r->t.token[k].flags & SENTENCE_UPPER) && !reader_land(r, k).n;
        if (!named)
            return false;
    } else if (!h->event && (s.lands == 0 || s.n < 2 || (r->t.lang == LANG_EN && !capital))) {
        return false;
    }
    if (h->event ? !counted : !counted && (s.lands < 2 || (r->t.lang == LANG_RU && !reader_is(r, i + 1, "по"))))
        return false;
    reader_forum_mention(r, at, h->kind, STR(""));
    return true;
}
