/* Briefs: one page for a co-chair before a session. */
#include "tongue/writer.h"

#include "base/date.h"
#include "tongue/dates.h"
#include "tongue/decline.h"
#include "tongue/numbers.h"

enum { LIMIT = 6, QUOTED = 280 }; /* items of a section; characters of a statement or report */

static size_t limit_of(const struct writer_brief *b)
{
    return b->limit ? b->limit : LIMIT;
}

/* "and 7 more", after a section of N items of which LIMIT were shown. */
static void put_more(struct prose *p, size_t n, size_t limit)
{
    if (n > limit)
        prose_add(p, PROSE_ITEM, catalogue_count(p->arena, p->lang, MSG_WRITER_BRIEF_MORE, (int64_t)(n - limit)));
}

static void put_none(struct prose *p, size_t n)
{
    if (n == 0)
        prose_add(p, PROSE_PARAGRAPH, catalogue_get(p->lang, MSG_WRITER_BRIEF_NONE));
}

static void put_head(struct prose *p, enum msg heading)
{
    prose_add(p, PROSE_HEADING, catalogue_get(p->lang, heading));
}

/* --- who, when, where ------------------------------------------------------------------------------------------- */

static void put_top(struct prose *p, const struct writer_brief *b)
{
    const struct phrase_session *s = &b->at.session;
    struct str when[2] = {phrase_date(p, s->date), phrase_where(p, &s->place, &s->venue)};
    const struct writer_side *us = b->us < b->at.sides ? &b->at.side[b->us] : NULL;

    prose_add_line(p, PROSE_SORT, catalogue_get(p->lang, MSG_WRITER_BRIEF));
    prose_add(p, PROSE_TITLE, phrase_session(p, s, ORDINALS_NOMINATIVE, PHRASE_BARE | PHRASE_DIGITS));
    prose_add(p, PROSE_LINE, prose_commas(p, when, 2));
    for (size_t i = 0; us && i < us->chairs; i++)
        prose_add(p, PROSE_LINE,
                  PROSE_SAY(p, MSG_WRITER_BRIEF_CHAIR, phrase_side(p, &us->name), phrase_person_of(p, &us->chair[i], &us->name)));
}

static void put_opposite(struct prose *p, const struct writer_brief *b)
{
    size_t n = 0;

    put_head(p, MSG_WRITER_BRIEF_OPPOSITE);
    for (size_t i = 0; i < b->at.sides; i++) {
        const struct writer_side *side = &b->at.side[i];

        for (size_t j = 0; i != b->us && j < side->chairs; j++, n++)
            prose_add(p, PROSE_ITEM, PROSE_SAY(p, MSG_WRITER_BRIEF_REPORT, prose_get(p, &side->name),
                                               phrase_person_of(p, &side->chair[j], &side->name)));
    }
    put_none(p, n);
}

/* --- undertakings ----------------------------------------------------------------------------------------------- */

enum pile { DIFFER, LATE, OPEN };

static enum pile pile_of(const struct writer_undertaking *u)
{
    return u->differ ? DIFFER : u->late ? LATE : OPEN;
}

/* "21 days overdue", where both dates are known and the due one is past. */
static struct str overdue(struct prose *p, const struct writer_undertaking *u, struct str today)
{
    struct date due, now;
    int64_t days;

    if (!u->late || !date_parse(u->due, &due) || !date_parse(today, &now))
        return STR("");
    days = date_first(&now) - date_last(&due);
    return days > 0 ? catalogue_count(p->arena, p->lang, MSG_WRITER_BRIEF_OVERDUE, days) : STR("");
}

/* What is followed by a semicolon, or in Russian by a quotation mark, loses its full stop, unless that closes an
 * abbreviation of several (и т. д.). */
static struct str without_stop(struct str s)
{
    enum { NEAR = 6 };
    static const char *const stops[] = {".", "।"};

    if (s.n > NEAR && memchr(s.p + s.n - NEAR, '.', NEAR - 1))
        return s;
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
        size_t n = strlen(stops[i]);

        if (s.n > n && memcmp(s.p + s.n - n, stops[i], n) == 0)
            return str_make(s.p, s.n - n);
    }
    return s;
}

static struct str report_of(struct prose *p, const struct writer_report *r)
{
    struct str status = r->status.n ? catalogue_word(p->lang, STR("report"), r->status)
                                    : catalogue_get(p->lang, MSG_WRITER_BRIEF_SILENT);
    struct str percent = r->percent >= 0 ? numbers_percent(p->arena, p->lang, r->percent) : STR("");
    struct prose_text text = r->text;

    if (prose_has(p, &text))
        text.in[p->lang] = without_stop(prose_shorten(p, prose_line(p, text.in[p->lang]), QUOTED));
    return PROSE_SAY(p, MSG_WRITER_BRIEF_REPORT, prose_get(p, &r->party), status, percent, phrase_date(p, r->date),
                     prose_quote(p, &text));
}

static void put_undertaking(struct prose *p, const struct writer_undertaking *u, struct str today)
{
    struct str due = u->due.n ? PROSE_SAY(p, MSG_WRITER_DUE, phrase_date(p, u->due)) : STR("");
    struct str *detail = ARENA_ARRAY(p->arena, u->reports + 3, struct str);
    size_t n = 0;

    detail[n++] = due;
    detail[n++] = overdue(p, u, today);
    if (u->reports == 0)
        detail[n++] = writer_responsible(p, u);
    for (size_t i = 0; i < u->reports; i++)
        detail[n++] = report_of(p, &u->report[i]);
    prose_add(p, PROSE_ITEM, PROSE_SAY(p, MSG_WRITER_ITEM, prose_get(p, &u->title), prose_details(p, detail, n)));
}

static void put_pile(struct prose *p, const struct writer_brief *b, enum pile pile, enum msg heading)
{
    size_t n = 0;

    put_head(p, heading);
    for (size_t i = 0; i < b->undertakings; i++)
        if (pile_of(&b->undertaking[i]) == pile && n++ < limit_of(b))
            put_undertaking(p, &b->undertaking[i], b->today);
    put_more(p, n, limit_of(b));
    put_none(p, n);
}

static void put_summary(struct prose *p, const struct writer_brief *b)
{
    size_t late = 0, differ = 0;

    for (size_t i = 0; i < b->undertakings; i++) {
        late += b->undertaking[i].late;
        differ += b->undertaking[i].differ;
    }
    prose_add(p, PROSE_PARAGRAPH,
              PROSE_SAY(p, MSG_WRITER_BRIEF_SUMMARY, numbers_write(p->arena, p->lang, (int64_t)b->undertakings),
                        numbers_write(p->arena, p->lang, (int64_t)late),
                        numbers_write(p->arena, p->lang, (int64_t)differ)));
}

/* --- words, papers, dates --------------------------------------------------------------------------------------- */

/* Who speaks; the side where no person is named. Russian: "Из заявления Андрея Белоусова", or the name as it is where
 * it cannot be declined. */
static struct str speaker_of(struct prose *p, const struct writer_statement *s)
{
    struct str name = prose_get(p, &s->speaker);

    if (name.n == 0)
        return prose_get(p, &s->party);
    if (p->lang != LANG_RU ||
        (prose_has(p, &s->speaker) && decline_person(p->arena, name, ORDINALS_GENITIVE, &name)))
        return PROSE_SAY(p, MSG_WRITER_BRIEF_SPEAKER, name);
    return name;
}

static void put_statements(struct prose *p, const struct writer_brief *b)
{
    put_head(p, MSG_WRITER_BRIEF_SAID);
    for (size_t i = 0; i < b->statements && i < limit_of(b); i++) {
        const struct writer_statement *s = &b->statement[i];
        struct prose_text text = s->text;
        struct str via = prose_get(p, &s->via), from[2] = {STR(""), phrase_date(p, s->date)};

        if (prose_has(p, &text))
            text.in[p->lang] = prose_shorten(p, prose_line(p, text.in[p->lang]), QUOTED);
        if (p->lang == LANG_RU)
            text.in[p->lang] = without_stop(text.in[p->lang]);
        if (!prose_empty(&s->speaker))
            from[0] = prose_get(p, &s->party);
        prose_add(p, PROSE_ITEM,
                  PROSE_SAY(p, MSG_WRITER_BRIEF_SAID_ITEM, speaker_of(p, s), prose_commas(p, from, 2),
                            prose_quote(p, &text), via.n ? PROSE_SAY(p, MSG_WRITER_BRIEF_VIA, via) : via));
    }
    put_more(p, b->statements, limit_of(b));
    put_none(p, b->statements);
}

static void put_to_sign(struct prose *p, const struct writer_brief *b)
{
    put_head(p, MSG_WRITER_BRIEF_SIGN);
    for (size_t i = 0; i < b->to_signs && i < limit_of(b); i++)
        prose_add(p, PROSE_ITEM, writer_paper_item(p, &b->to_sign[i], true));
    put_more(p, b->to_signs, limit_of(b));
    put_none(p, b->to_signs);
}

static void put_dates(struct prose *p, const struct writer_brief *b)
{
    put_head(p, MSG_WRITER_BRIEF_DATES);
    for (size_t i = 0; i < b->nexts && i < limit_of(b); i++) {
        const struct writer_event *e = &b->next[i];
        struct str date = phrase_date(p, e->date), what = prose_get(p, &e->what);

        prose_add(p, PROSE_ITEM,
                  date.n ? PROSE_SAY(p, MSG_WRITER_BRIEF_DATE, date, what, prose_get(p, &e->place)) : what);
    }
    put_more(p, b->nexts, limit_of(b));
    put_none(p, b->nexts);
}

void writer_brief(struct arena *a, enum lang lang, const struct writer_brief *b, struct prose *out)
{
    prose_init(out, a, lang);
    put_top(out, b);
    put_opposite(out, b);
    put_summary(out, b);
    put_pile(out, b, DIFFER, MSG_WRITER_BRIEF_DIFFER);
    put_pile(out, b, LATE, MSG_WRITER_BRIEF_LATE);
    put_pile(out, b, OPEN, MSG_WRITER_BRIEF_OPEN);
    put_to_sign(out, b);
    put_statements(out, b);
    put_dates(out, b);
}
