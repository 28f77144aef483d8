#include "store/verdict.h"

#include "base/buf.h"

int verdict_voids(struct store *s, int log, uint64_t from, uint64_t to, struct arena *a, struct verdict_void **out,
                  size_t *count, struct fault *f)
{
    enum { PLACE = 0, STATE = 5, REASON = 6 };
    struct buf found = BUF_EMPTY;
    struct db_rows *rows = NULL;
    int rc;

    *out = NULL;
    *count = 0;
    if (from >= to)
        return 0;
    rc = db_query(s->db, SQL_ACT_RANGE, DB_ARGS(DB_INT(LEDGER_PLACE(log, from)), DB_INT(LEDGER_PLACE(log, to))), &rows,
                  f);
    while (rc == 0 && (rc = db_next(rows, f)) > 0) {
        struct verdict_void v = {LEDGER_INDEX(db_int(rows, PLACE)), (enum reason)db_int(rows, REASON)};

        if (db_int(rows, STATE) == RECORD_VOID)
            buf_put(&found, &v, sizeof v);
        rc = 0;
    }
    db_done(rows);
    *count = found.n / sizeof **out;
    *out = ARENA_ARRAY(a, *count, struct verdict_void);
    if (found.n)
        memcpy(*out, found.p, found.n);
    buf_free(&found);
    return rc;
}
