/* The reader against the fact sheet of the two reports: all of its sessions, people, contacts, invitations, documents
 * and multilateral fora are found, with office, side, date and place, and nothing that is not in it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "act/json.h"
#include "base/os.h"
#include "tongue/reader.h"

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>

enum { LARGEST = 1 << 20, FILES = 2 };

static const char *const source[FILES] = {"S0", "S2"};
/* The second report has no date of its own; the fact sheet dates it from outside. */
static const char *const published[FILES] = {"", "2024-12-10"};

static struct arena arena;
static struct json *facts;
static struct str text[FILES];
static struct reader_result open_dates[FILES], result[FILES];
static bool used[FILES][1024];
static unsigned right, wanted, found;

static bool load(void)
{
    const char *dir = getenv("MANCH_COMMUNIQUES") ? getenv("MANCH_COMMUNIQUES") : "../shared/communiques";
    struct str s;
    struct fault f = {0};

    if (os_read_file(arena_fmt(&arena, "%s/facts.json", dir).p, LARGEST, &arena, &s, &f) ||
        json_parse(s, JSON_BIG, &arena, &facts, &f)) {
        printf("reader: no fact sheet in %s, skipped\n", dir);
        return false;
    }
    for (int i = 0; i < FILES; i++) {
        struct str name = json_str(json_get(json_get(facts, "sources"), source[i]));
        assert_int_equal(
            os_read_file(arena_fmt(&arena, "%s/" STR_FMT, dir, STR_ARG(name)).p, LARGEST, &arena, &text[i], &f), 0);
        reader_read(text[i], NULL, STR(""), &arena, &open_dates[i]);
        reader_read(text[i], NULL, str_of(published[i]), &arena, &result[i]);
    }
    return true;
}

static struct str value(const struct reader_finding *f, const char *name, size_t nth)
{
    for (size_t i = 0; i < f->fields; i++)
        if (strcmp(f->field[i].name, name) == 0 && nth-- == 0)
            return f->field[i].value;
    return STR("");
}

static struct json *record(struct str id)
{
    for (struct json *r = json_get(facts, "records")->child; r; r = r->next)
        if (str_eq(json_str(json_get(r, "id")), id))
            return r;
    return NULL;
}

/* Does a finding's evidence meet that of a record, in text I? */
static bool meets(const struct reader_finding *f, struct json *r, int i)
{
    for (struct json *e = json_get(r, "evidence")->child; e; e = e->next)
        for (size_t k = 0; str_is(json_str(json_get(e, "source")), source[i]) && k < f->evidences; k++)
            if (f->evidence[k].start < (uint32_t)json_get(e, "end")->num &&
                f->evidence[k].end > (uint32_t)json_get(e, "start")->num)
                return true;
    return false;
}

static bool is_evidence(struct json *r, struct str s)
{
    for (struct json *e = json_get(r, "evidence")->child; e; e = e->next) {
        struct str t = json_str(json_get(e, "text"));
        if (t.n >= s.n && s.n && memcmp(t.p, s.p, s.n) == 0)
            return true;
    }
    return false;
}

/* Dates agree when one begins with the other: the sheet adds words to some. */
static bool same_date(struct str sheet, struct str ours)
{
    size_t n = 0;

    if (sheet.n == 0 || sheet.p[0] < '0' || sheet.p[0] > '9')
        return ours.n == 0 || sheet.n == 0;
    while (n < sheet.n && sheet.p[n] != ' ')
        n++;
    return str_eq(ours, str_make(sheet.p, n));
}

static struct str person_name(struct json *id)
{
    struct json *p = id ? record(json_str(id)) : NULL;
    return p ? json_str(json_get(json_get(p, "name"), "hi")) : STR("");
}

static bool names(const struct reader_finding *f, const char *field, struct str name)
{
    for (size_t i = 0; i < f->fields; i++)
        if (strcmp(f->field[i].name, field) == 0 && str_eq(f->field[i].value, name))
            return true;
    return name.n == 0;
}

typedef bool judge(const struct reader_finding *f, struct json *r, int i);

static bool session(const struct reader_finding *f, struct json *r, int i)
{
    struct json *n = json_get(r, "ordinal"), *place = json_get(r, "place"), *venue = json_get(r, "venue"),
                *chairs = json_get(r, "co_chairs");
    char number[8] = "";

    if (n && n->type == JSON_INT)
        snprintf(number, sizeof number, "%d", (int)n->num);
    if (!meets(f, r, i) || !str_is(value(f, "number", 0), number))
        return false;
    if (!same_date(json_str(json_get(r, "date")), value(f, "date", 0)) && json_str(json_get(r, "date")).n)
        return false;
    if (json_str(place).n && !is_evidence(record(json_str(place)), value(f, "place", 0)))
        return false;
    if (json_str(venue).n && !is_evidence(record(json_str(venue)), value(f, "venue", 0)))
        return false;
    for (struct json *c = chairs && chairs->type == JSON_ARRAY ? chairs->child : NULL; c; c = c->next)
        if (!names(f, "co-chairs", person_name(c)))
            return false;
    return true;
}

static bool person(const struct reader_finding *f, struct json *r, int i)
{
    struct json *office = record(json_str(json_get(r, "office")));
    const struct reader_field *party = NULL;

    for (size_t k = 0; k < f->fields; k++)
        if (strcmp(f->field[k].name, "party") == 0)
            party = &f->field[k];
    return meets(f, r, i) && str_eq(value(f, "name", 0), json_str(json_get(json_get(r, "name"), "hi"))) && office &&
           is_evidence(office, value(f, "office", 0)) && party &&
           str_is(party->subject, str_is(json_str(json_get(r, "party")), "P-IN") ? "in" : "ru");
}

static bool contact(const struct reader_finding *f, struct json *r, int i)
{
    struct str kind = json_str(json_get(r, "kind"));
    struct json *between = json_get(r, "between");

    if (str_is(kind, "talks"))
        kind = STR("meeting");
    if (!meets(f, r, i) || !str_eq(kind, value(f, "kind", 0)) ||
        !same_date(json_str(json_get(r, "date")), value(f, "date", 0)))
        return false;
    for (struct json *p = between ? between->child : NULL; p; p = p->next)
        if (!names(f, "persons", person_name(p)))
            return false;
    return names(f, "persons", person_name(json_get(r, "by"))) && names(f, "persons", person_name(json_get(r, "to"))) &&
           (!json_get(r, "via") || names(f, "via", person_name(json_get(r, "via"))));
}

static bool invitation(const struct reader_finding *f, struct json *r, int i)
{
    return meets(f, r, i) && names(f, "by", person_name(json_get(r, "by"))) &&
           names(f, "to", person_name(json_get(r, "to")));
}

static bool document(const struct reader_finding *f, struct json *r, int i)
{
    return meets(f, r, i) && str_eq(value(f, "title", 0), json_str(json_get(r, "title_hi"))) &&
           str_eq(value(f, "kind", 0), json_str(json_get(r, "kind")));
}

static bool multilateral(const struct reader_finding *f, struct json *r, int i) { return meets(f, r, i); }

/* Every record of TYPE that text I has is found. */
static void all(const char *type, enum reader_kind kind, judge *holds)
{
    for (struct json *r = json_get(facts, "records")->child; r; r = r->next)
        for (int i = 0; i < FILES; i++) {
            struct json *k = json_get(r, "kind");
            bool here = false, hit = false;
            if (!str_is(json_str(json_get(r, "type")), type) ||
                (strcmp(type, "contact") == 0 && (kind == READER_INVITATION) != str_is(json_str(k), "invitation")))
                continue;
            for (struct json *e = json_get(r, "evidence")->child; e; e = e->next)
                here |= str_is(json_str(json_get(e, "source")), source[i]);
            if (!here)
                continue;
            wanted++;
            for (size_t n = 0; n < result[i].findings && !hit; n++)
                if (result[i].finding[n].kind == kind && !used[i][n] && holds(&result[i].finding[n], r, i))
                    used[i][n] = hit = true;
            right += hit;
            if (!hit)
                printf("not found in %s: " STR_FMT "\n", source[i], STR_ARG(json_str(json_get(r, "id"))));
        }
}

static void every_fact_of_the_two_reports_is_found_and_nothing_else(void **state)
{
    static const enum reader_kind strict[] = {READER_SESSION,    READER_PERSON,   READER_CONTACT,
                                              READER_INVITATION, READER_DOCUMENT, READER_MULTILATERAL};

    (void)state;
    if (!facts)
        skip();
    all("session", READER_SESSION, session);
    all("person", READER_PERSON, person);
    all("contact", READER_CONTACT, contact);
    all("contact", READER_INVITATION, invitation);
    all("document", READER_DOCUMENT, document);
    all("multilateral_forum", READER_MULTILATERAL, multilateral);
    for (int i = 0; i < FILES; i++)
        for (size_t n = 0; n < result[i].findings; n++)
            for (size_t k = 0; k < sizeof strict / sizeof *strict; k++)
                if (result[i].finding[n].kind == strict[k]) {
                    found++;
                    if (!used[i][n])
                        printf("not in the sheet (%s): %s " STR_FMT "\n", source[i], reader_kind_name(strict[k]),
                               STR_ARG(result[i].finding[n].field[0].value));
                }
    printf("reader: two reports: precision %.3f, recall %.3f, F1 %.3f of %u facts\n", (double)right / found,
           (double)right / wanted, 2.0 * right / (found + wanted), wanted);
    assert_int_equal(right, wanted);
    assert_int_equal(right, found);
}

static void what_is_said_undertaken_and_discussed_is_in_the_sheet(void **state)
{
    static const struct {
        enum reader_kind kind;
        const char *type[5];
    } may[] = {
        {READER_FORUM, {"forum"}},
        {READER_STATEMENT, {"statement", "commitment", "attribution"}},
        {READER_UNDERTAKING, {"commitment", "initiative", "statement"}},
        {READER_TOPIC, {"topic", "plan_review", "initiative", "commitment"}},
    };
    unsigned hits[FILES] = {0}, made[FILES] = {0};

    (void)state;
    if (!facts)
        skip();
    for (int i = 0; i < FILES; i++)
        for (size_t n = 0; n < result[i].findings; n++)
            for (size_t m = 0; m < sizeof may / sizeof *may; m++) {
                const struct reader_finding *f = &result[i].finding[n];
                bool hit = false;
                if (f->kind != may[m].kind)
                    continue;
                for (struct json *r = json_get(facts, "records")->child; r && !hit; r = r->next)
                    for (int t = 0; t < 5 && may[m].type[t] && !hit; t++)
                        hit = str_is(json_str(json_get(r, "type")), may[m].type[t]) && meets(f, r, i);
                made[i]++;
                hits[i] += hit;
                if (!hit)
                    printf("not in the sheet (%s): %s " STR_FMT "\n", source[i], reader_kind_name(f->kind),
                           STR_ARG(f->field[f->fields - 1].value));
            }
    for (int i = 0; i < FILES; i++)
        assert_int_equal(hits[i], made[i]);
}

static void every_statement_commitment_and_topic_of_the_sheet_is_met(void **state)
{
    static const struct {
        const char *type;
        enum reader_kind kind, or_kind;
    } must[] = {{"statement", READER_STATEMENT, READER_STATEMENT},
                {"commitment", READER_UNDERTAKING, READER_UNDERTAKING},
                {"topic", READER_TOPIC, READER_TOPIC},
                {"initiative", READER_UNDERTAKING, READER_TOPIC},
                {"forum", READER_FORUM, READER_FORUM}};
    unsigned missed = 0;

    (void)state;
    if (!facts)
        skip();
    for (struct json *r = json_get(facts, "records")->child; r; r = r->next)
        for (size_t m = 0; m < sizeof must / sizeof *must; m++) {
            bool hit = false;
            if (!str_is(json_str(json_get(r, "type")), must[m].type))
                continue;
            for (int i = 0; i < FILES; i++)
                for (size_t n = 0; n < result[i].findings && !hit; n++)
                    hit = (result[i].finding[n].kind == must[m].kind || result[i].finding[n].kind == must[m].or_kind) &&
                          meets(&result[i].finding[n], r, i);
            if (!hit) {
                printf("not met: " STR_FMT "\n", STR_ARG(json_str(json_get(r, "id"))));
                missed++;
            }
        }
    assert_true(missed <= 1); /* an editor's doubt in a heading is no statement */
}

static void a_year_that_cannot_be_known_stays_open(void **state)
{
    (void)state;
    if (!facts)
        skip();
    assert_true(str_is(result[0].date, "2025-10-29"));
    for (size_t i = 0; i < open_dates[1].findings; i++) {
        struct str date = value(&open_dates[1].finding[i], "date", 0);
        assert_true(date.n == 0 || str_starts(date, "--"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_fact_of_the_two_reports_is_found_and_nothing_else),
        cmocka_unit_test(what_is_said_undertaken_and_discussed_is_in_the_sheet),
        cmocka_unit_test(every_statement_commitment_and_topic_of_the_sheet_is_met),
        cmocka_unit_test(a_year_that_cannot_be_known_stays_open),
    };
    int failed;

    if (!load())
        facts = NULL;
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_release(&arena);
    return failed;
}
