#include "tongue/reader_inner.h"

enum { FIELDS = 32, EVIDENCES = 64 };

struct reader_finding *reader_add(struct reader *r, enum reader_kind kind, int confidence)
{
    struct reader_finding *f;

    if (r->findings == READER_FINDINGS)
        return NULL;
    f = &r->finding[r->findings++];
    f->kind = kind;
    f->confidence = confidence;
    f->field = ARENA_ARRAY(r->a, FIELDS, struct reader_field);
    f->evidence = ARENA_ARRAY(r->a, EVIDENCES, struct reader_evidence);
    return f;
}

void reader_put(struct reader *r, struct reader_finding *f, const char *field, struct str value, struct str subject)
{
    (void)r;
    if (f && f->fields < FIELDS && value.n)
        f->field[f->fields++] = (struct reader_field){field, value, subject};
}

void reader_cite(struct reader *r, struct reader_finding *f, const char *field, struct reader_span s, const char *why)
{
    struct reader_evidence *e;

    if (!f || s.from >= s.to || f->evidences == EVIDENCES)
        return;
    e = &f->evidence[f->evidences++];
    *e = (struct reader_evidence){
        .field = field, .text = reader_text(r, s), .inferred = why != NULL, .why = why ? why : ""};
    e->start = r->t.token[s.from].start;
    e->end = r->t.token[s.to - 1].end;
}

/* A name that goes on in the next line is one all the same. */
static struct str one_line(struct arena *a, struct str s)
{
    char *p;
    size_t n = 0;

    if (!memchr(s.p, '\n', s.n))
        return s;
    p = arena_alloc(a, s.n);
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] != '\n' && s.p[i] != '\r' && s.p[i] != '\t')
            p[n++] = s.p[i];
        else if (n && p[n - 1] != ' ')
            p[n++] = ' ';
    return str_make(p, n);
}

void reader_quote(struct reader *r, struct reader_finding *f, const char *field, struct reader_span s,
                  struct str subject)
{
    if (s.from >= s.to)
        return;
    reader_put(r, f, field, one_line(r->a, reader_text(r, s)), subject);
    reader_cite(r, f, field, s, NULL);
}

void reader_quote_person(struct reader *r, struct reader_finding *f, const char *field, int person)
{
    reader_put(r, f, field, reader_person_name(r, person), r->person[person].subject);
    reader_cite(r, f, field, r->person[person].name, NULL);
}

void reader_put_date(struct reader *r, struct reader_finding *f, int date)
{
    const struct when_mark *m;

    if (date == READER_NONE)
        return;
    m = &r->date[date];
    reader_put(r, f, "date", m->edtf, STR(""));
    if (m->edtf.n)
        reader_cite(r, f, "date", (struct reader_span){m->from, m->to}, m->inferred ? m->why : NULL);
}
