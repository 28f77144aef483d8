/* A line of any bytes as a query, over a small record in memory; what follows is a text for its snippet. Nothing is an
 * error of the index, marks lie in order on whole letters, suggestions find something, everybody finds no more than
 * we. */
#include "base/enc.h"
#include "store/search_inner.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool holds)
{
    if (!holds)
        abort();
}

/* --- a record without signatures --------------------------------------------------------------------------------- */

static const struct {
    const char *kind, *slug, *fields;
    bool open;
} row[] = {
    {"forum", "wg", "{\"kind\":\"working-group\",\"title\":{\"en\":\"Working Group\",\"ru\":\"Рабочая "
            "группа\"}}", true},
    {"session", "wg-5", "{\"forum\":\"forum/wg\",\"date\":\"2025-10-29\",\"title\":{\"hi\":\"पाँचवीं बैठक\","
            "\"en\":\"Fifth meeting\"}}",
     true},
    {"person", "p", "{\"name\":{\"en\":\"Vladimir Putin\",\"hi\":\"व्लादिमीर पुतिन\",\"ru\":\"Владимир Путин\"},"
            "\"party\":\"RU\"}", true},
    {"person", "d", "{\"name\":{\"en\":\"Ashutosh Dixit\",\"hi\":\"आशुतोष दीक्षित\"},\"party\":\"IN\"}", false},
    {"office", "mod", "{\"party\":\"IN\",\"title\":{\"en\":\"Ministry of Defence\",\"hi\":\"रक्षा मंत्रालय\"}}", true},
    {"statement", "s", "{\"party\":\"RU\",\"speaker\":\"person/p\",\"text\":{\"ru\":\"Межправительственная "
            "комиссия продолжит работу\"}}",
     false},
    {"contact", "c", "{\"kind\":\"call\",\"place\":{\"en\":\"New Delhi\"},\"readout\":{\"en\":\"They met. "
            "co-operation\"}}", false},
};

static int64_t fold_in(struct store *s, size_t i)
{
    const struct kind *k = kind_find(str_of(row[i].kind));
    struct buf entry = BUF_EMPTY;
    int64_t place = LEDGER_PLACE(0, i), sid = (int64_t)i + 1;
    struct fault f;
    int rc;

    buf_fmt(&entry, "x\n{\"body\":{\"fields\":%s},\"marking\":\"%s\","
            "\"time\":\"2025-01-01T00:00:00Z\"}\n", row[i].fields,
            row[i].open ? "public" : "shared");
    rc = db_run(s->db, SQL_ENTRY_PUT, DB_ARGS(DB_INT(place), DB_BLOB(STR("")), DB_BLOB(buf_view(&entry)), DB_INT(1)), &f);
    if (rc == 0)
        rc = db_run(s->db, SQL_SUBJECT_PUT, DB_ARGS(DB_INT(sid), DB_INT(kind_index(k)), DB_TEXT(str_of(row[i].slug)),
                    DB_BLOB(STR("")), DB_INT(row[i].open), DB_NULL, k->matter ? DB_INT(place) : DB_NULL, DB_INT(0)), &f);
    if (rc == 0 && !k->matter)
        rc = db_run(s->db, SQL_NOTICE_PUT, DB_ARGS(DB_INT(sid), DB_INT(0), DB_INT(place), DB_INT(row[i].open)), &f);
    buf_free(&entry);
    demand(rc == 0 && index_change(s, INDEX_DOC(sid, 0), k, -1, place, &f) == 0);
    return sid;
}

static struct store *record(void)
{
    static struct store s;
    struct fault f;

    if (s.db)
        return &s;
    demand(db_open("", DB_MEMORY, &s.db, &f) == 0);
    s.record_db = s.db;
    s.has_channel = true;
    s.charter.count = 2;
    s.charter.party[0].code = STR("IN");
    s.charter.party[1].code = STR("RU");
    demand(db_begin(s.db, &f) == 0);
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        fold_in(&s, i);
    demand(db_commit(s.db, &f) == 0);
    return &s;
}

/* --- promises ---------------------------------------------------------------------------------------------------- */

static bool is_start(struct str s, size_t at)
{
    return at == s.n || ((uint8_t)s.p[at] & 0xC0) != 0x80;
}

static void check_marks(struct str text, const struct search_mark *mark, size_t marks)
{
    size_t at = 0;

    demand(enc_utf8(text, &(size_t){0}));
    for (size_t i = 0; i < marks; i++) {
        demand(mark[i].start >= at && mark[i].end > mark[i].start && mark[i].end <= text.n);
        demand(is_start(text, mark[i].start) && is_start(text, mark[i].end));
        at = mark[i].end;
    }
}

static size_t find(struct store *s, struct str text, bool open_only, bool suggest)
{
    struct arena a = ARENA_EMPTY;
    struct search_query q;
    struct search_hits hits;
    struct fault f;
    size_t n;

    search_parse(text, &a, &q);
    demand(search_find(s, &q, 20, open_only, &a, &hits, &f) == 0);
    for (size_t i = 0; i < hits.count; i++) {
        demand(hits.hit[i].field && kind_of(hits.hit[i].subject));
        check_marks(hits.hit[i].snippet, hits.hit[i].mark, hits.hit[i].marks);
    }
    demand(hits.count == 0 || hits.suggestions == 0);
    for (size_t i = 0; i < hits.suggestions && suggest; i++)
        demand(find(s, hits.suggestion[i], open_only, false) > 0);
    n = hits.count;
    arena_release(&a);
    return n;
}

static void cut(struct store *s, struct str query, struct str text)
{
    struct arena a = ARENA_EMPTY;
    struct ask *ask = ARENA_NEW(&a, struct ask);
    struct search_query q;
    struct snippet out;
    struct fault f;

    search_parse(query, &a, &q);
    demand(search_ask(s, &q, false, false, &a, ask, &f) == 0);
    search_snippet(search_matcher(ask, &a), text, &a, &out);
    check_marks(out.text, out.mark, out.marks);
    arena_release(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct store *s = record();
    struct str text = str_make(data, size), query;
    struct arena a = ARENA_EMPTY;
    struct search_name *name;
    struct fault f;
    size_t count;

    str_cut(&text, '\n', &query);
    demand(find(s, query, true, true) <= find(s, query, false, true));
    demand(search_names(s, query, STR("hi"), false, &a, &name, &count, &f) == 0);
    if (enc_utf8(text, &(size_t){0}))
        cut(s, query, text);
    arena_release(&a);
    return 0;
}
