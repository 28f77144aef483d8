#include "../nodes.h"

#include "act/press.h"
#include "node/recover.h"
#include "node/takein.h"

#define FORUM "{\"kind\":\"working-group\",\"title\":{\"en\":\"Military cooperation\"}}"
#define FORUM2 "{\"kind\":\"working-group\",\"title\":{\"en\":\"Military and technical cooperation\"}}"

static void a_proposal_is_agreed_after_three_letters(void **state)
{
    struct nodes *all = nodes_make(2);
    struct hash_hex id = nodes_propose(all, 0, "forum/wg-mc", FORUM);
    struct exchange_taken t;

    (void)state;
    t = nodes_send(all, 0, 1);
    assert_int_equal(t.from, 0);
    assert_int_equal(t.entries, 4);
    assert_int_equal(t.receipts, 1);
    assert_int_equal(t.log[0].cosigned, 4);
    assert_true(t.news);
    nodes_accept(all, 1, id);
    assert_int_equal(nodes_state(all, 1, id), STAND_ACCEPTED);
    t = nodes_send(all, 1, 0);
    assert_int_equal(t.receipts, 1);
    assert_int_equal(nodes_state(all, 0, id), STAND_AGREED);
    nodes_send(all, 0, 1);
    assert_int_equal(nodes_state(all, 1, id), STAND_AGREED);
    nodes_same(all, 0, 1);
    nodes_verify(all, 0);
    nodes_verify(all, 1);
    nodes_free(all);
}

static void exchange_comes_to_rest(void **state)
{
    struct nodes *all = nodes_make(2);
    struct exchange_taken t;

    (void)state;
    nodes_propose(all, 0, "forum/a", FORUM);
    nodes_propose(all, 1, "forum/b", FORUM);
    nodes_settle(all, 0, 1);
    nodes_same(all, 0, 1);
    for (int i = 0; i < 2; i++) {
        t = nodes_send(all, 0, 1);
        assert_int_equal(t.entries + t.receipts, 0);
        assert_false(t.news);
        t = nodes_send(all, 1, 0);
        assert_int_equal(t.entries + t.receipts, 0);
        assert_false(t.news);
    }
    nodes_free(all);
}

static void a_stream_taken_twice_or_late_changes_nothing(void **state)
{
    struct nodes *all = nodes_make(2);
    struct str first, second, before;
    struct exchange_taken t;

    (void)state;
    first = nodes_stream(all, 0, 1);
    nodes_propose(all, 0, "forum/a", FORUM);
    second = nodes_stream(all, 0, 1);
    nodes_take(all, 1, second);
    before = nodes_digest(all, 1);
    t = nodes_take(all, 1, second);
    assert_int_equal(t.entries + t.receipts + t.alarms, 0);
    t = nodes_take(all, 1, first);
    assert_int_equal(t.entries + t.receipts + t.alarms, 0);
    assert_true(str_eq(before, nodes_digest(all, 1)));
    nodes_free(all);
}

static void an_interrupted_stream_leaves_nothing(void **state)
{
    struct nodes *all = nodes_make(2);
    struct str whole, before = nodes_digest(all, 1);
    struct exchange_taken t;

    (void)state;
    nodes_propose(all, 0, "forum/a", FORUM);
    whole = nodes_stream(all, 0, 1);
    for (size_t n = 0; n < whole.n; n += 97)
        assert_int_not_equal(nodes_try(all, 1, str_make(whole.p, n), &t, NULL), 0);
    assert_true(str_eq(before, nodes_digest(all, 1)));
    nodes_take(all, 1, whole);
    nodes_free(all);
}

static void every_flipped_byte_is_refused(void **state)
{
    struct nodes *all = nodes_make(2);
    struct str whole, before;
    struct exchange_taken t;

    (void)state;
    nodes_settle(all, 0, 1);
    nodes_propose(all, 0, "forum/a", FORUM);
    before = nodes_digest(all, 1);
    whole = nodes_stream(all, 0, 1);
    for (size_t n = 0; n < whole.n; n += 13) {
        char *bad = arena_z(&all->arena, whole);

        bad[n] ^= 4;
        assert_int_not_equal(nodes_try(all, 1, str_make(bad, whole.n), &t, NULL), 0);
    }
    assert_true(str_eq(before, nodes_digest(all, 1)));
    nodes_free(all);
}

static void a_stream_to_somebody_else_is_refused(void **state)
{
    struct nodes *all = nodes_make(3), *other = nodes_make(2);
    struct exchange_taken t;
    struct str stream = nodes_stream(all, 0, 1);

    (void)state;
    REFUSED(FOREIGN, nodes_try(all, 2, stream, &t, F));
    assert_int_equal(t.from, -1);
    REFUSED(FOREIGN, nodes_try(all, 0, stream, &t, F));
    REFUSED(FOREIGN, nodes_try(other, 1, stream, &t, F));
    nodes_free(all);
    nodes_free(other);
}

static void a_gap_is_refused_and_closed_by_the_next_stream(void **state)
{
    struct nodes *all = nodes_make(2);
    struct exchange_taken t;
    struct exchange_out how = {.to = 1, .from = 2};
    struct str before = nodes_digest(all, 1);

    (void)state;
    REFUSED(GAP, nodes_try(all, 1, nodes_stream_of(all, 0, how), &t, F));
    assert_int_equal(t.from, 0);
    assert_true(str_eq(before, nodes_digest(all, 1)));
    nodes_send(all, 0, 1);
    nodes_free(all);
}

static void an_overlap_is_compared(void **state)
{
    struct nodes *all = nodes_make(2);
    struct exchange_out how = {.to = 1, .all = true};
    struct exchange_taken t;

    (void)state;
    nodes_settle(all, 0, 1);
    nodes_propose(all, 0, "forum/a", FORUM);
    t = nodes_take(all, 1, nodes_stream_of(all, 0, how));
    assert_int_equal(t.entries, 1);
    assert_int_equal(t.alarms, 0);
    nodes_settle(all, 0, 1);
    nodes_same(all, 0, 1);
    nodes_free(all);
}

/* A side that goes back to an old state and signs another history; FORCED: it says so against all rules. */
static void rewrite_history(struct nodes *all, size_t at, const char *backup)
{
    nodes_restore(all, at, backup, false);
    all->node[at].store->barred = STORE_FREE;
    OK(store_mark(all->node[at].store, F));
}

static void a_fork_is_kept_as_evidence_and_the_rest_is_taken(void **state)
{
    struct nodes *all = nodes_make(3);
    struct exchange_taken t;
    char path[] = "/tmp/manch-fork-XXXXXX";

    (void)state;
    close(mkstemp(path));
    nodes_settle(all, 0, 1);
    nodes_settle(all, 0, 2);
    nodes_backup(all, 2, path);
    nodes_propose(all, 2, "forum/a", FORUM);
    nodes_settle(all, 2, 0); /* IN holds the first history, KZ has seen neither */
    rewrite_history(all, 2, path);
    nodes_propose(all, 2, "forum/b", FORUM);
    nodes_propose(all, 2, "forum/c", FORUM);
    nodes_send(all, 2, 1);
    nodes_propose(all, 1, "forum/d", FORUM);
    t = nodes_send(all, 1, 0); /* KZ relays the second history; its own act is taken */
    assert_true(t.log[2].forked);
    assert_int_equal(t.alarms, 1);
    assert_true(t.entries > 0);
    assert_int_equal(nodes_evidence(all, 0, "fork"), 1);
    assert_int_equal(ledger_size(all->node[0].store, 2), t.log[2].before);
    assert_true(t.log[1].after > t.log[1].before);
    nodes_verify(all, 0);
    unlink(path);
    nodes_free(all);
}

static void a_fork_by_the_sender_itself_is_evidence(void **state)
{
    struct nodes *all = nodes_make(2);
    struct exchange_taken t;
    char path[] = "/tmp/manch-fork-XXXXXX";

    (void)state;
    close(mkstemp(path));
    nodes_settle(all, 0, 1);
    nodes_backup(all, 1, path);
    nodes_propose(all, 1, "forum/a", FORUM);
    nodes_send(all, 1, 0);
    rewrite_history(all, 1, path);
    nodes_propose(all, 1, "forum/b", FORUM); /* the same size, another root */
    t = nodes_send(all, 1, 0);
    assert_true(t.log[1].forked);
    nodes_propose(all, 1, "forum/c", FORUM); /* larger; entries go on from what it thinks is held */
    t = nodes_take(
        all, 0,
        nodes_stream_of(all, 1, (struct exchange_out){.to = 0, .from = (int64_t)ledger_size(all->node[0].store, 1)}));
    assert_true(t.log[1].forked);
    t = nodes_take(all, 0, nodes_stream_of(all, 1, (struct exchange_out){.to = 0, .all = true}));
    assert_true(t.log[1].forked);
    assert_int_equal(nodes_evidence(all, 0, "fork"), 2);
    assert_int_equal(all->node[0].store->barred, STORE_FREE);
    unlink(path);
    nodes_free(all);
}

/* Signs and appends what the rules would not let a node say. */
static void append_act(struct nodes *all, size_t at, const char *body, enum act_verb verb, int key)
{
    struct node *n = &all->node[at];
    struct store *s = n->store;
    struct act_draft d = {.verb = verb, .body = nodes_json(all, body)};
    struct act_place place;
    struct act made;
    struct hash leaf;

    OK(store_begin(s, F));
    place = (struct act_place){s->charter.id, s->self.code, s->charter.party[s->me].origin, ledger_size(s, s->me),
                               os_now()};
    OK(act_make(&d, &place, &n->key[key], &n->signer, &all->arena, &made, F));
    leaf = tlog_leaf(made.note);
    OK(ledger_append(s, s->me, made.note, &leaf, false, F));
    OK(record_apply(s, F));
    OK(store_commit(s, F));
}

static void a_receipt_with_a_wrong_root_is_evidence(void **state)
{
    struct nodes *all = nodes_make(2);
    struct exchange_taken t;

    (void)state;
    nodes_settle(all, 0, 1);
    nodes_propose(all, 0, "forum/a", FORUM);
    nodes_send(all, 0, 1);
    nodes_propose(all, 0, "forum/b", FORUM);
    append_act(all, 1,
               "{\"origin\":\"in.example/test\",\"root\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\",\"size\":6}",
               ACT_RECEIPT, LOG);
    t = nodes_send(all, 1, 0);
    assert_int_equal(t.voids, 1);
    assert_int_equal(nodes_evidence(all, 0, "receipt"), 1);
    assert_int_equal(t.alarms, 1);
    nodes_verify(all, 0);
    nodes_free(all);
}

static void a_receipt_of_more_than_there_is_makes_its_log_wait_and_others_go_on(void **state)
{
    struct nodes *all = nodes_make(3);
    struct hash_hex id;

    (void)state;
    nodes_settle(all, 0, 1);
    nodes_settle(all, 0, 2);
    nodes_settle(all, 1, 2);
    append_act(all, 1,
               "{\"origin\":\"in.example/test\",\"root\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\",\"size\":60}",
               ACT_RECEIPT, LOG);
    nodes_send(all, 1, 0);
    assert_int_equal(nodes_evidence(all, 0, "beyond"), 1);
    assert_int_equal(all->node[0].store->barred, STORE_FREE);
    id = nodes_propose(all, 0, "forum/a", FORUM);
    nodes_send(all, 0, 2);
    nodes_accept(all, 2, id);
    nodes_send(all, 2, 0);
    assert_int_equal(nodes_state(all, 0, id), STAND_PROPOSED); /* KZ, which lied, has not answered */
    nodes_free(all);
}

static void a_third_partys_log_is_relayed(void **state)
{
    struct nodes *all = nodes_make(3);
    struct hash_hex id = nodes_propose(all, 0, "forum/a", FORUM);

    (void)state;
    for (int i = 0; i < 3; i++) { /* IN and RU never meet */
        nodes_settle(all, 0, 1);
        nodes_settle(all, 1, 2);
        if (i == 0) {
            nodes_accept(all, 1, id);
            nodes_accept(all, 2, id);
        }
    }
    nodes_settle(all, 0, 1);
    assert_int_equal(nodes_state(all, 0, id), STAND_AGREED);
    nodes_same(all, 0, 1);
    nodes_same(all, 1, 2);
    for (size_t i = 0; i < 3; i++)
        nodes_verify(all, i);
    nodes_free(all);
}

static void a_node_restored_from_a_backup_takes_its_log_back(void **state)
{
    struct nodes *all = nodes_make(2);
    char path[] = "/tmp/manch-back-XXXXXX", nonce[RECOVER_NONCE + 1];
    struct exchange_taken t;
    struct hash_hex id;
    uint32_t missing;
    struct str stale;

    (void)state;
    close(mkstemp(path));
    nodes_settle(all, 0, 1);
    nodes_backup(all, 0, path);
    id = nodes_propose(all, 0, "forum/a", FORUM);
    nodes_settle(all, 0, 1);
    stale = nodes_stream_of(
        all, 1, (struct exchange_out){.to = 0, .from = -1, .answer = STR("00112233445566778899aabbccddeeff")});
    nodes_restore(all, 0, path, false);
    assert_int_equal(all->node[0].store->barred, STORE_NO_MARK);
    REFUSED(READ_ONLY, verb_propose(all->node[0].store, STR("forum/x"), nodes_json(all, FORUM), NULL, false,
                                    nodes_hand(&all->node[0], SECRETARY), NULL, F));
    OK(recover_ask(all->node[0].store, 1, nonce, F));
    REFUSED(GAP, nodes_try(all, 0, stale, &t, F)); /* and it is no answer to this question */
    assert_int_not_equal(all->node[0].store->barred, STORE_FREE);
    OK(recover_finish(all->node[0].store, 0, &missing, F));
    assert_int_equal(missing, 2);
    t = nodes_take(all, 1, nodes_stream_of(all, 0, (struct exchange_out){.to = 1, .from = -1, .ask = str_of(nonce)}));
    assert_string_equal(t.ask, nonce);
    t = nodes_take(all, 0,
                   nodes_stream_of(all, 1, (struct exchange_out){.to = 0, .from = -1, .answer = str_of(t.ask)}));
    assert_int_equal(all->node[0].store->barred, STORE_FREE);
    assert_true(t.log[0].after > t.log[0].before);
    nodes_settle(all, 0, 1);
    nodes_same(all, 0, 1);
    nodes_accept(all, 1, id);
    nodes_settle(all, 0, 1);
    assert_int_equal(nodes_state(all, 0, id), STAND_AGREED);
    assert_int_equal(nodes_evidence(all, 1, "fork"), 0);
    nodes_verify(all, 0);
    unlink(path);
    nodes_free(all);
}

static void a_peer_that_cannot_be_asked_is_left_out(void **state)
{
    struct nodes *all = nodes_make(2);
    char path[] = "/tmp/manch-back-XXXXXX";
    uint32_t missing;

    (void)state;
    close(mkstemp(path));
    nodes_settle(all, 0, 1);
    nodes_backup(all, 0, path);
    nodes_restore(all, 0, path, false);
    OK(recover_finish(all->node[0].store, 0, &missing, F));
    assert_int_equal(missing, 2);
    OK(recover_finish(all->node[0].store, 2, &missing, F));
    assert_int_equal(missing, 0);
    assert_int_equal(all->node[0].store->barred, STORE_FREE);
    nodes_propose(all, 0, "forum/a", FORUM);
    unlink(path);
    nodes_free(all);
}

static void a_checkpoint_of_ours_beyond_what_we_hold_bars_the_node(void **state)
{
    struct nodes *all = nodes_make(2);
    char path[] = "/tmp/manch-back-XXXXXX", mark[100], old[100], command[300];
    struct exchange_taken t;

    (void)state;
    close(mkstemp(path));
    nodes_settle(all, 0, 1);
    nodes_backup(all, 0, path);
    snprintf(mark, sizeof mark, "%s/mark", all->node[0].dir);
    snprintf(old, sizeof old, "%s.mark", path);
    snprintf(command, sizeof command, "cp %s %s", mark, old);
    assert_int_equal(system(command), 0);
    nodes_propose(all, 0, "forum/a", FORUM);
    nodes_settle(all, 0, 1);
    snprintf(command, sizeof command, "cp %s %s", old, mark); /* database and mark are both old */
    assert_int_equal(system(command), 0);
    nodes_restore(all, 0, path, true);
    assert_int_equal(all->node[0].store->barred, STORE_FREE);
    REFUSED(GAP, nodes_try(all, 0, nodes_stream(all, 1, 0), &t, F)); /* IN lacks some of KZ's log too */
    assert_int_equal(all->node[0].store->barred, STORE_BEYOND);
    store_close(all->node[0].store);
    OK(store_open(all->node[0].dir, true, &all->node[0].store, F));
    assert_int_equal(all->node[0].store->barred, STORE_BEYOND);
    nodes_send(all, 0, 1); /* it says what it holds */
    nodes_send(all, 1, 0); /* and is given the rest */
    assert_true(ledger_size(all->node[0].store, 0) >= ledger_size(all->node[1].store, 0));
    unlink(path);
    unlink(old);
    nodes_free(all);
}

static void blobs_come_when_they_are_asked_for(void **state)
{
    struct nodes *all = nodes_make(2);
    struct str bytes = STR("the paper itself"), found;
    struct hash sha = hash_of(bytes), *wanted;
    struct exchange_taken t;
    char fields[400];
    size_t count;
    bool there;

    (void)state;
    OK(store_begin(all->node[0].store, F));
    OK(ledger_put_blob(all->node[0].store, &sha, bytes, F));
    OK(store_commit(all->node[0].store, F));
    snprintf(fields, sizeof fields,
             "{\"title\":{\"en\":\"Paper\"},\"blob\":[{\"blob\":\"%s\",\"size\":%zu,\"type\":\"text/plain\"}]}",
             hash_hex(&sha).z, bytes.n);
    nodes_notify(all, 0, "paper/one", fields);
    t = nodes_send(all, 0, 1);
    assert_true(t.news);
    OK(record_wanted(all->node[1].store, &all->arena, &wanted, &count, F));
    assert_int_equal(count, 1);
    t = nodes_send(all, 1, 0);
    assert_true(t.news);
    t = nodes_send(all, 0, 1);
    assert_int_equal(t.blobs, 1);
    OK(ledger_find_blob(all->node[1].store, &sha, &all->arena, &found, &there, F));
    assert_true(there && str_eq(found, bytes));
    t = nodes_send(all, 1, 0);
    t = nodes_send(all, 0, 1);
    assert_int_equal(t.blobs, 0);
    nodes_free(all);
}

static int identity_of(void *ctx, uint8_t identity[32], struct fault *f)
{
    (void)f;
    memcpy(identity, ((struct node *)ctx)->identity, 32);
    return 0;
}

/* STREAM comes to node AT by the courier. */
static int courier(struct nodes *all, size_t at, struct str stream)
{
    struct source_str in = {stream};
    struct exchange_taken t;
    struct node *n = &all->node[at];

    return takein_stream(n->store, &n->signer, source_str(&in), true, &t, NULL);
}

static void a_couriers_file_opens_for_its_recipient_alone(void **state)
{
    struct nodes *all = nodes_make(2);
    struct exchange_out how = {.to = 1, .from = -1};
    struct exchange_identity good = {identity_of, &all->node[1]}, wrong = {identity_of, &all->node[0]};
    struct exchange_sent sent;
    struct exchange_taken t;
    struct buf file = BUF_EMPTY;
    struct source_str in;

    (void)state;
    OK(exchange_pack(all->node[0].store, &all->node[0].signer, &how, sink_buf(&file), &sent, F));
    assert_int_equal(sent.entries, 3);
    in = (struct source_str){buf_view(&file)};
    REFUSED(AGE, exchange_unpack(all->node[1].store, &all->node[1].signer, &wrong, source_str(&in), &t, F));
    in = (struct source_str){buf_view(&file)};
    OK(exchange_unpack(all->node[1].store, &all->node[1].signer, &good, source_str(&in), &t, F));
    assert_int_equal(t.entries, 3);
    for (size_t n = 0; n < file.n; n += 31) {
        in = (struct source_str){str_make(file.p, n)};
        assert_int_not_equal(
            exchange_unpack(all->node[1].store, &all->node[1].signer, &good, source_str(&in), &t, NULL), 0);
    }
    buf_free(&file);
    nodes_free(all);
}

/* A file for node 1 that holds BYTES; how much of it is read until it is refused as no stream. */
static size_t read_of_file(struct nodes *all, struct str bytes)
{
    struct exchange_identity identity = {identity_of, &all->node[1]};
    struct exchange_taken t;
    struct buf file = BUF_EMPTY;
    struct age_writer *age;
    struct press_writer *press;
    struct sink sealed, small;
    uint8_t recipient[AGE_KEY];
    struct source_str in;
    size_t n;

    age_recipient_of(all->node[1].identity, recipient);
    OK(age_write_begin(&age, recipient, os_random, sink_buf(&file), &sealed, F));
    OK(press_write_begin(&press, sealed, &small, F));
    OK(small.write(small.ctx, bytes.p, bytes.n, F));
    OK(press_write_end(press, F));
    OK(age_write_end(age, F));
    in = (struct source_str){buf_view(&file)};
    REFUSED(STREAM, exchange_unpack(all->node[1].store, &all->node[1].signer, &identity, source_str(&in), &t, F));
    n = file.n - in.rest.n;
    buf_free(&file);
    return n;
}

static void a_file_is_read_no_further_than_its_header_allows(void **state)
{
    enum { MUCH = 8 * 1024 * 1024, LITTLE = 1024 * 1024 };
    struct nodes *all = nodes_make(2);
    struct str good = nodes_stream(all, 0, 1);
    struct buf b = BUF_EMPTY;

    (void)state;
    os_random((uint8_t *)buf_room(&b, MUCH), MUCH);
    assert_true(read_of_file(all, str_make(b.p, MUCH)) < LITTLE);
    memcpy(b.p, good.p, good.n); /* more behind its end than it says */
    assert_true(read_of_file(all, str_make(b.p, MUCH)) < LITTLE);
    buf_free(&b);
    nodes_free(all);
}

/* The same stream, dated otherwise by the one who sent it. */
static struct str redated(struct nodes *all, size_t from, struct str stream, int64_t time)
{
    struct source_str in = {stream};
    struct stream_reader r;
    struct stream_header h;
    struct node *n = &all->node[from];
    struct buf text = BUF_EMPTY, note = BUF_EMPTY, b = BUF_EMPTY;
    struct str old, out;
    struct hash sum;
    size_t rest;

    OK(stream_open(&r, source_str(&in), &all->arena, &h, &old, F));
    rest = in.rest.n;
    stream_reader_release(&r);
    h.time = time;
    stream_header_text(&text, &h);
    buf_str(&note, buf_view(&text));
    buf_byte(&note, '\n');
    OK(note_sign(&note, buf_view(&text), &n->key[LOG], &n->signer, F));
    buf_put(&b, stream.p, 17);
    buf_be64(&b, note.n);
    buf_str(&b, buf_view(&note));
    buf_put(&b, stream.p + stream.n - rest, rest - 41);
    sum = hash_of(buf_view(&b));
    buf_put(&b, stream.p + stream.n - 41, 9);
    buf_put(&b, (const char *)sum.b, HASH_SIZE);
    out = arena_str(&all->arena, buf_view(&b));
    buf_free(&text);
    buf_free(&note);
    buf_free(&b);
    return out;
}

static uint64_t told_of(struct nodes *all, size_t at, int party, int log)
{
    uint64_t told;

    OK(desk_told(all->node[at].store, party, log, &told, NULL, F));
    return told;
}

static void what_a_peer_holds_follows_arrival_and_not_its_clock(void **state)
{
    struct nodes *all = nodes_make(2);
    struct exchange_taken t;
    struct str early, late, question;

    (void)state;
    nodes_send(all, 1, 0);
    early = nodes_stream(all, 0, 1);
    question = nodes_stream_of(
        all, 0, (struct exchange_out){.to = 1, .from = -1, .ask = STR("00112233445566778899aabbccddeeff")});
    nodes_propose(all, 0, "forum/a", FORUM);
    late = redated(all, 0, nodes_stream(all, 0, 1), 4070908800); /* 2099 */
    t = nodes_take(all, 1, late);
    assert_true(t.skew > 0);
    assert_int_equal(told_of(all, 1, 0, 0), ledger_size(all->node[0].store, 0));
    nodes_propose(all, 0, "forum/b", FORUM);
    t = nodes_send(all, 0, 1); /* dated today */
    assert_int_equal(t.skew, 0);
    assert_int_equal(told_of(all, 1, 0, 0), ledger_size(all->node[0].store, 0));
    assert_int_equal(courier(all, 1, early), 0); /* overtaken */
    assert_int_equal(told_of(all, 1, 0, 0), ledger_size(all->node[0].store, 0));
    assert_int_equal(courier(all, 1, question), 0);
    assert_true(told_of(all, 1, 0, 0) < ledger_size(all->node[0].store, 0));
    nodes_free(all);
}

static void evidence_of_one_log_has_an_end(void **state)
{
    struct nodes *all = nodes_make(2);
    struct store *s = all->node[0].store;
    char path[] = "/tmp/manch-fork-XXXXXX";

    (void)state;
    close(mkstemp(path));
    nodes_settle(all, 0, 1);
    nodes_backup(all, 1, path);
    nodes_propose(all, 1, "forum/a", FORUM);
    nodes_send(all, 1, 0);
    rewrite_history(all, 1, path);
    nodes_propose(all, 1, "forum/b", FORUM);
    OK(store_begin(s, F));
    for (uint64_t i = 0; i < 64; i++) {
        struct ledger_evidence e = {.log = 1, .kind = STR("fork"), .size = i, .first = STR("x"), .second = STR("y")};

        OK(ledger_put_evidence(s, &e, F));
    }
    OK(store_commit(s, F));
    assert_true(nodes_send(all, 1, 0).log[1].forked);
    assert_int_equal(nodes_evidence(all, 0, "fork"), 64);
    unlink(path);
    nodes_free(all);
}

static void an_act_is_proved_to_a_stranger(void **state)
{
    struct nodes *all = nodes_make(2);
    struct record_act act;
    struct hash_hex id = nodes_propose(all, 0, "forum/a", FORUM);
    struct str proof;

    (void)state;
    nodes_settle(all, 0, 1);
    OK(record_find_act(all->node[1].store, str_of(id.z), &all->arena, &act, F));
    OK(exchange_prove(all->node[1].store, &all->node[1].signer, act.log, act.index, &all->arena, &proof, F));
    assert_true(str_starts(proof, "manch/proof/v1\n"));
    nodes_free(all);
}

static void a_changed_matter_is_agreed_on_its_new_basis(void **state)
{
    struct nodes *all = nodes_make(2);
    struct hash_hex one = nodes_propose(all, 0, "forum/a", FORUM), two;

    (void)state;
    nodes_settle(all, 0, 1);
    nodes_accept(all, 1, one);
    nodes_settle(all, 0, 1);
    two = nodes_propose(all, 1, "forum/a", FORUM2);
    nodes_settle(all, 0, 1);
    nodes_accept(all, 0, two);
    nodes_settle(all, 0, 1);
    assert_int_equal(nodes_state(all, 0, two), STAND_AGREED);
    nodes_same(all, 0, 1);
    nodes_free(all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_proposal_is_agreed_after_three_letters),
        cmocka_unit_test(exchange_comes_to_rest),
        cmocka_unit_test(a_stream_taken_twice_or_late_changes_nothing),
        cmocka_unit_test(an_interrupted_stream_leaves_nothing),
        cmocka_unit_test(every_flipped_byte_is_refused),
        cmocka_unit_test(a_stream_to_somebody_else_is_refused),
        cmocka_unit_test(a_gap_is_refused_and_closed_by_the_next_stream),
        cmocka_unit_test(an_overlap_is_compared),
        cmocka_unit_test(a_fork_is_kept_as_evidence_and_the_rest_is_taken),
        cmocka_unit_test(a_fork_by_the_sender_itself_is_evidence),
        cmocka_unit_test(a_receipt_with_a_wrong_root_is_evidence),
        cmocka_unit_test(a_receipt_of_more_than_there_is_makes_its_log_wait_and_others_go_on),
        cmocka_unit_test(a_third_partys_log_is_relayed),
        cmocka_unit_test(a_node_restored_from_a_backup_takes_its_log_back),
        cmocka_unit_test(a_peer_that_cannot_be_asked_is_left_out),
        cmocka_unit_test(a_checkpoint_of_ours_beyond_what_we_hold_bars_the_node),
        cmocka_unit_test(blobs_come_when_they_are_asked_for),
        cmocka_unit_test(a_couriers_file_opens_for_its_recipient_alone),
        cmocka_unit_test(a_file_is_read_no_further_than_its_header_allows),
        cmocka_unit_test(what_a_peer_holds_follows_arrival_and_not_its_clock),
        cmocka_unit_test(evidence_of_one_log_has_an_end),
        cmocka_unit_test(an_act_is_proved_to_a_stranger),
        cmocka_unit_test(a_changed_matter_is_agreed_on_its_new_basis),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
