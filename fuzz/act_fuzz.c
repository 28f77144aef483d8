/* Whatever is taken for an act, a charter, a card, an instrument or a proof is exactly so: written again it is the same
 * bytes, and what its fields say has the form that the header promises. */
#include "act/act.h"
#include "act/charter.h"
#include "act/instrument.h"
#include "act/proof.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool holds)
{
    if (!holds)
        abort();
}

static void check_act(struct str bytes, struct arena *a)
{
    struct act act;
    struct fault f;

    if (act_parse(bytes, a, &act, &f)) {
        demand(f.code == FAULT_ACT);
        return;
    }
    demand(str_eq(act.note, bytes) && act.text.n < bytes.n);
    demand(act.verb < ACT_VERBS && act.index >= 0);
    demand((act.verb < ACT_PROPOSE) == (act.subject.n == 0));
    demand(act.subject.n == 0 || act_subject_ok(act.subject));
    demand(key_name_ok(act.by) && key_name_ok(act.origin) && str_eq(act.by, act.sig.name));
    demand((act.verb == ACT_PROPOSE || act.verb == ACT_NOTIFY) == (act.fields != NULL));
}

static void check_charter(struct str bytes, struct arena *a)
{
    struct charter *c = ARENA_NEW(a, struct charter);
    struct party card;
    struct buf b = BUF_EMPTY;
    struct fault f;

    if (charter_parse(bytes, a, c, &f) == 0) {
        demand(c->count >= 2 && c->count <= LIMIT_PARTIES && c->languages >= 1);
        for (size_t i = 0; i < c->count; i++)
            demand(charter_find(c, c->party[i].code) == (int)i && charter_find_origin(c, c->party[i].origin) == (int)i);
        charter_check_roots(c, &f);
    }
    if (card_parse(bytes, a, &card, &f) == 0) {
        card_text(&b, &card);
        demand(str_starts(bytes, b.p));
    }
    buf_free(&b);
}

static void check_instrument(struct str bytes, struct arena *a)
{
    struct instrument i;
    struct buf b = BUF_EMPTY;
    struct fault f;

    if (instrument_parse(bytes, a, &i, &f) == 0) {
        instrument_write(&b, a, &i);
        demand(str_eq(buf_view(&b), bytes));
    }
    buf_free(&b);
}

static void check_proof(struct str bytes, struct arena *a)
{
    struct proof_verdict *v = ARENA_NEW(a, struct proof_verdict);
    struct tlog_path path;
    struct str checkpoint;
    struct buf b = BUF_EMPTY;
    struct proof p;
    struct fault f;
    uint64_t index;

    if (proof_parse(bytes, &p, &f) == 0) {
        proof_write(&b, &p);
        demand(str_eq(buf_view(&b), bytes));
        demand(proof_check(bytes, NULL, 0, a, v, &f) < 0);
    }
    buf_clear(&b);
    if (proof_parse_tlog(bytes, &index, &path, &checkpoint, &f) == 0) {
        proof_write_tlog(&b, index, &path, checkpoint);
        demand(str_eq(buf_view(&b), bytes));
    }
    buf_free(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str bytes = str_make(data, size);
    struct arena a = ARENA_EMPTY;

    check_act(bytes, &a);
    check_charter(bytes, &a);
    check_instrument(bytes, &a);
    check_proof(bytes, &a);
    arena_release(&a);
    return 0;
}
