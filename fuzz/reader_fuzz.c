/* Any bytes may be read: every span lies within the text and is quoted rightly, confidences and dates are well formed,
 * and reading twice gives the same. The first byte chooses whether a record and a day of publication are known. */
#include "base/date.h"
#include "tongue/reader.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool holds)
{
    if (!holds)
        abort();
}

static void check_evidence(struct str text, const struct reader_evidence *e, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        demand(e[i].start < e[i].end && e[i].end <= text.n);
        demand(e[i].text.p == text.p + e[i].start && e[i].text.n == e[i].end - e[i].start);
        demand(e[i].field && e[i].why);
    }
}

static void check(struct str text, const struct reader_result *r)
{
    struct date d;

    check_evidence(text, r->dateline, r->datelines);
    for (size_t i = 0; i < r->findings; i++) {
        const struct reader_finding *f = &r->finding[i];
        demand(f->kind < READER_KINDS && reader_kind_name(f->kind));
        demand(f->confidence > 0 && f->confidence <= 100);
        demand(f->evidences > 0);
        check_evidence(text, f->evidence, f->evidences);
        for (size_t k = 0; k < f->fields; k++)
            if (f->field[k].name[0] == 'd' && f->field[k].name[1] == 'a' && !str_starts(f->field[k].value, "--"))
                demand(date_parse(f->field[k].value, &d));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct reader_name name[] = {
        {READER_NAME_FORUM, {"forum/a", 7}, {"भारत-रूस सैन्य सहयोग कार्य समूह", sizeof "भारत-रूस सैन्य सहयोग कार्य समूह" - 1}},
        {READER_NAME_FORUM, {"forum/b", 7}, {"Joint Commission on Trade", 25}},
        {READER_NAME_PARTY, {"vel", 3}, {"Велмария", sizeof "Велмария" - 1}},
        {READER_NAME_PERSON, {"person/a", 8}, {"Miron Talev", 11}},
    };
    struct arena a = ARENA_EMPTY;
    struct str text = str_make(data + (size > 0), size - (size > 0));
    const struct reader_lexicon *x = size && (data[0] & 1) ? reader_lexicon_make(&a, name, sizeof name / sizeof *name)
                                                           : NULL;
    struct reader_result r[2];
    struct reader_conflict *c;

    for (int i = 0; i < 2; i++)
        reader_read(text, x, size && (data[0] & 2) ? STR("2025-10-29") : STR(""), &a, &r[i]);
    check(text, &r[0]);
    demand(r[0].findings == r[1].findings);
    reader_conflicts(&a, r, 2, &c);
    arena_release(&a);
    return 0;
}
