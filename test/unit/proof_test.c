#include "keys.h"

#include <stdio.h>

#include "../tree.h"
#include "act/proof.h"

enum { ENTRIES = 11, APPOINT = 1, RECEIPT = 4, PROPOSE = 6, SIGN = 8 };

static struct arena arena;
static struct tree tree;
static struct charter charter;
static struct str entry[ENTRIES];
static struct party cards[2];

static struct json *text_of(const char *z)
{
    return json_string(&arena, str_of(z));
}

static struct str act(enum act_verb verb, uint64_t index, const char *by, struct json *body)
{
    struct act_place at = {charter.id, STR("IN"), STR("mod.in.example/in-ru"), index, 1761736805 + (int64_t)index};
    struct act_draft d = {verb, verb < ACT_PROPOSE ? STR("") : STR("session/wg-mc-5"), false, body};
    struct key k = keys_make(by, KEY_NOTE);
    struct signer s = keys_signer();
    struct fault f = {0};
    struct act made;

    if (act_make(&d, &at, &k, &s, &arena, &made, &f))
        fail_msg("%s %s", f.arg[0], f.arg[1]);
    return made.note;
}

static struct json *body(const char *json)
{
    struct json *v;

    assert_int_equal(json_parse(str_of(json), 0, &arena, &v, NULL), 0);
    return v;
}

static struct str appointment(uint64_t index, const char *by, const char *name, const char *roles)
{
    struct key k = keys_make(name, KEY_NOTE);
    char vkey[KEY_VKEY];

    key_write(&k, vkey);
    return act(ACT_APPOINT, index, by,
               body(arena_fmt(&arena, "{\"key\":\"%s\",\"name\":\"N\",\"roles\":[%s]}", vkey, roles).p));
}

static struct str notice(uint64_t index, const char *by)
{
    return act(ACT_NOTIFY, index, by, body("{\"fields\":{\"text\":{\"en\":\"x\"}}}"));
}

static void plant(void)
{
    memset(&tree, 0, sizeof tree);
    for (int i = 0; i < ENTRIES; i++) {
        struct hash leaf = tlog_leaf(entry[i]);

        tree_append(&tree, &leaf);
    }
}

/* A log of IN: its charter, an appointment of the secretary, and acts of every sort of key. */
static int setup(void **state)
{
    struct json *note = json_object(&arena);

    (void)state;
    keys_charter(&arena, &charter);
    cards[0] = keys_card(&arena, "IN", "mod.in.example", "India");
    cards[1] = keys_card(&arena, "RU", "mod.ru.example", "Russia");
    json_set(&arena, note, STR("note"), json_string(&arena, keys_charter_note(&arena)));
    entry[0] = act(ACT_CHARTER, 0, "mod.in.example/root", note);
    entry[APPOINT] = appointment(1, "mod.in.example/root", "mod.in.example/secretary", "\"secretary\"");
    for (uint64_t i = 2; i < ENTRIES; i++)
        entry[i] = notice(i, "mod.in.example/secretary");
    entry[RECEIPT] = act(ACT_RECEIPT, RECEIPT, "mod.in.example/log",
                         body("{\"origin\":\"mod.ru.example/in-ru\",\"root\":"
                              "\"q6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s=\",\"size\":3}"));
    entry[PROPOSE] = act(ACT_PROPOSE, PROPOSE, "mod.in.example/secretary",
                         body("{\"basis\":null,\"fields\":{\"number\":5}}"));
    plant();
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

/* The checkpoint of the tree as it is, signed by IN's log and cosigned by the mirrors named. */
static struct str checkpoint(const char *log, bool in, bool ru)
{
    struct checkpoint c = {STR("mod.in.example/in-ru"), ENTRIES, tlog_edge_root(&tree.edge)};
    struct key mirror[2] = {keys_under(STR("mod.in.example"), "mirror", KEY_COSIGN),
                            keys_under(STR("mod.ru.example"), "mirror", KEY_COSIGN)};
    struct signer s = keys_signer();
    struct buf b = BUF_EMPTY;
    struct str text, note;

    checkpoint_write(&b, &c);
    text = arena_str(&arena, buf_view(&b));
    buf_clear(&b);
    buf_str(&b, keys_note(&arena, text, log, NULL));
    if (in)
        assert_int_equal(cosign_make(&b, text, 1761740000, &mirror[0], &s, NULL), 0);
    if (ru)
        assert_int_equal(cosign_make(&b, text, 1761740001, &mirror[1], &s, NULL), 0);
    note = arena_str(&arena, buf_view(&b));
    buf_free(&b);
    return note;
}

static struct str inclusion(uint64_t index, struct str checkpoint_note)
{
    struct tlog_reader r = tree_reader(&tree);
    struct tlog_path path;
    struct buf b = BUF_EMPTY;
    struct str out;

    assert_int_equal(tlog_inclusion(&r, index, ENTRIES, &path, NULL), 0);
    proof_write_tlog(&b, index, &path, checkpoint_note);
    out = arena_str(&arena, buf_view(&b));
    buf_free(&b);
    return out;
}

static struct str good_checkpoint(void)
{
    return checkpoint("mod.in.example/log", false, true);
}

static struct proof parts(uint64_t index, bool appointed)
{
    struct proof p = {.charter = keys_charter_note(&arena), .act = entry[index]};

    p.act_proof = inclusion(index, good_checkpoint());
    if (appointed) {
        p.appoint = entry[APPOINT];
        p.appoint_proof = inclusion(APPOINT, good_checkpoint());
    }
    return p;
}

static struct str written(const struct proof *p)
{
    struct buf b = BUF_EMPTY;
    struct str s;

    proof_write(&b, p);
    s = arena_str(&arena, buf_view(&b));
    buf_free(&b);
    return s;
}

static int check(struct proof p, struct proof_verdict *v, struct fault *f)
{
    *f = (struct fault){0};
    return proof_check(written(&p), cards, 2, &arena, v, f);
}

static void refuse(struct proof p, enum fault_code code, const char *why)
{
    struct proof_verdict *v = ARENA_NEW(&arena, struct proof_verdict);
    struct fault f;

    if (check(p, v, &f) != -(int)code || (why && strcmp(f.arg[0], why) != 0))
        fail_msg("%s: %s, not %s", fault_name(f.code), f.arg[0], why ? why : "");
}

static void an_officers_act_is_proved_with_its_appointment(void **state)
{
    struct proof_verdict *v = ARENA_NEW(&arena, struct proof_verdict);
    struct fault f;

    (void)state;
    if (check(parts(PROPOSE, true), v, &f))
        fail_msg("%s: %s %s", fault_name(f.code), f.arg[0], f.arg[1]);
    assert_int_equal(v->act.verb, ACT_PROPOSE);
    assert_int_equal(v->act.index, PROPOSE);
    assert_int_equal(v->appointed, APPOINT);
    assert_true(str_is(v->officer, "mod.in.example/secretary"));
    assert_int_equal(v->size, ENTRIES);
    assert_int_equal(v->held, 1);
    assert_true(str_is(v->by[0].party, "RU"));
    assert_int_equal(v->by[0].time, 1761740001);
    assert_int_equal(v->charter.count, 2);
}

static void acts_of_the_root_and_log_keys_need_no_appointment(void **state)
{
    static const uint64_t own[] = {0, APPOINT, RECEIPT};
    struct proof_verdict *v = ARENA_NEW(&arena, struct proof_verdict);
    struct fault f;

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(check(parts(own[i], false), v, &f), 0);
        assert_int_equal(v->appointed, 0);
        refuse(parts(own[i], true), FAULT_PROOF, "appointment not called for");
    }
    refuse(parts(PROPOSE, false), FAULT_PROOF, "no appointment");
}

static void only_other_sides_hold_it(void **state)
{
    struct proof_verdict *v = ARENA_NEW(&arena, struct proof_verdict);
    struct proof p = parts(RECEIPT, false);
    struct fault f;

    (void)state;
    p.act_proof = inclusion(RECEIPT, checkpoint("mod.in.example/log", true, false));
    assert_int_equal(check(p, v, &f), 0);
    assert_int_equal(v->held, 0);
    p.act_proof = inclusion(RECEIPT, checkpoint("mod.in.example/log", true, true));
    assert_int_equal(check(p, v, &f), 0);
    assert_int_equal(v->held, 1);
    p.act_proof = inclusion(RECEIPT, checkpoint("mod.ru.example/log", false, true));
    refuse(p, FAULT_SIGNATURE, "mod.in.example/log");
}

static void a_wrong_cosignature_refuses_the_proof(void **state)
{
    struct key mirror = keys_make("mod.ru.example/mirror", KEY_COSIGN);
    struct proof p = parts(RECEIPT, false);
    uint8_t sig[8 + KEY_SIGNATURE] = {0};
    struct buf b = BUF_EMPTY;

    (void)state;
    buf_str(&b, checkpoint("mod.in.example/log", false, false));
    note_line(&b, &mirror, sig, sizeof sig);
    p.act_proof = inclusion(RECEIPT, arena_str(&arena, buf_view(&b)));
    refuse(p, FAULT_SIGNATURE, NULL);
    buf_free(&b);
}

static void cards_must_agree_with_the_charter(void **state)
{
    struct proof_verdict *v = ARENA_NEW(&arena, struct proof_verdict);
    struct proof p = parts(PROPOSE, true);
    struct str file = written(&p);
    struct party foreign = keys_card(&arena, "CN", "cn.example", "China");
    struct party false_card = keys_card(&arena, "IN", "mil.in.example", "India");
    struct fault f;

    (void)state;
    assert_int_equal(proof_check(file, cards, 1, &arena, v, &f), 0);
    assert_int_equal(proof_check(file, cards + 1, 1, &arena, v, &f), -FAULT_PROOF);
    assert_string_equal(f.arg[0], "no card of the party");
    assert_int_equal(proof_check(file, cards, 0, &arena, v, &f), -FAULT_PROOF);
    assert_int_equal(proof_check(file, &foreign, 1, &arena, v, &f), -FAULT_FOREIGN);
    assert_int_equal(proof_check(file, &false_card, 1, &arena, v, &f), -FAULT_PROOF);
    assert_string_equal(f.arg[0], "keys differ between card and charter");
}

static void the_act_must_be_where_the_proof_says(void **state)
{
    struct proof p = parts(PROPOSE, true), q;

    (void)state;
    q = p;
    q.act_proof = keys_replace(&arena, p.act_proof, "index 6", "index 7");
    refuse(q, FAULT_PROOF, "entry is not at this place of the log");
    q = p;
    q.act_proof = inclusion(3, good_checkpoint());
    refuse(q, FAULT_PROOF, "entry is not at this place of the log");
    q = p;
    q.act = entry[3];
    refuse(q, FAULT_PROOF, "entry is not at this place of the log");
    entry[SIGN] = notice(3, "mod.in.example/secretary"); /* at 8, but says 3 */
    plant();
    refuse(parts(SIGN, true), FAULT_PROOF, "act of another place");
    entry[SIGN] = notice(SIGN, "mod.in.example/secretary");
    plant();
}

static void both_proofs_end_in_one_checkpoint(void **state)
{
    struct proof p = parts(PROPOSE, true), q;

    (void)state;
    entry[10] = notice(10, "mod.in.example/chair");
    plant();
    q = parts(PROPOSE, true);
    p.appoint_proof = q.appoint_proof;
    refuse(p, FAULT_PROOF, "two different checkpoints");
    entry[10] = notice(10, "mod.in.example/secretary");
    plant();
}

static void appoint_at(uint64_t index, struct str note)
{
    entry[index] = note;
    plant();
}

static void the_key_must_be_appointed_before_and_by_the_root(void **state)
{
    static const char officer[] = "mod.in.example/secretary", root[] = "mod.in.example/root";
    struct str kept = entry[APPOINT], later = entry[7];
    struct proof p;

    (void)state;
    appoint_at(7, appointment(7, root, officer, "\"secretary\""));
    p = parts(PROPOSE, true);
    p.appoint = entry[7];
    p.appoint_proof = inclusion(7, good_checkpoint());
    refuse(p, FAULT_PROOF, "appointed after the act");
    appoint_at(7, later);
    appoint_at(APPOINT, appointment(1, "mod.in.example/log", officer, "\"secretary\""));
    refuse(parts(PROPOSE, true), FAULT_SIGNATURE, root);
    appoint_at(APPOINT, appointment(1, root, "mod.in.example/chair", "\"secretary\""));
    refuse(parts(PROPOSE, true), FAULT_PROOF, "appointment of another key or role");
    appoint_at(APPOINT, notice(1, root));
    refuse(parts(PROPOSE, true), FAULT_PROOF, "no appointment");
    appoint_at(APPOINT, kept);
}

static void a_signature_under_an_instrument_needs_a_chair(void **state)
{
    static const char chair[] = "mod.in.example/chair", root[] = "mod.in.example/root";
    struct proof_verdict *v = ARENA_NEW(&arena, struct proof_verdict);
    struct str kept = entry[APPOINT], line;
    struct key k = keys_make(chair, KEY_NOTE);
    uint8_t sig[KEY_SIGNATURE] = {0};
    struct buf b = BUF_EMPTY;
    struct json *sign = json_object(&arena);
    struct fault f;

    (void)state;
    note_line(&b, &k, sig, sizeof sig);
    line = arena_str(&arena, buf_view(&b));
    buf_free(&b);
    json_set(&arena, sign, STR("signature"), json_string(&arena, str_make(line.p, line.n - 1)));
    json_set(&arena, sign, STR("text"), text_of("manch/instrument/v1\n{}\n"));
    entry[SIGN] = act(ACT_SIGN, SIGN, chair, sign);
    appoint_at(APPOINT, appointment(1, root, chair, "\"secretary\""));
    refuse(parts(SIGN, true), FAULT_PROOF, "appointment of another key or role");
    appoint_at(APPOINT, appointment(1, root, chair, "\"chair\",\"secretary\""));
    assert_int_equal(check(parts(SIGN, true), v, &f), 0);
    entry[SIGN] = notice(SIGN, "mod.in.example/secretary");
    appoint_at(APPOINT, kept);
}

static void the_act_is_of_this_channel_and_log(void **state)
{
    struct proof p = parts(PROPOSE, true);
    struct hash id = charter.id;

    (void)state;
    charter.id.b[0] ^= 1;
    appoint_at(SIGN, notice(SIGN, "mod.in.example/secretary"));
    refuse(parts(SIGN, true), FAULT_PROOF, "act of another channel");
    charter.id = id;
    appoint_at(SIGN, notice(SIGN, "mod.in.example/secretary"));
    p.charter = keys_note(&arena, keys_charter_text(&arena), "mod.in.example/root", NULL);
    refuse(p, FAULT_UNSIGNED, "RU");
    p.charter = keys_charter_text(&arena);
    refuse(p, FAULT_UNSIGNED, "IN, RU");
}

static void a_proof_cut_or_altered_anywhere_is_refused(void **state)
{
    struct proof_verdict *v = ARENA_NEW(&arena, struct proof_verdict);
    struct proof p = parts(PROPOSE, true);
    struct str file = written(&p);
    char *copy = arena_z(&arena, file);
    struct fault f;

    (void)state;
    for (size_t n = 0; n < file.n; n += 1 + (n > 40) * 6) {
        struct arena scratch = ARENA_EMPTY;

        assert_true(proof_check(str_make(file.p, n), cards, 2, &scratch, v, &f) < 0);
        copy[n] ^= 1;
        assert_true(proof_check(str_make(copy, file.n), cards, 2, &scratch, v, &f) < 0);
        copy[n] ^= 1;
        arena_release(&scratch);
    }
    assert_int_equal(proof_check(str_make(copy, file.n), cards, 2, &arena, v, &f), 0);
    file = arena_fmt(&arena, STR_FMT "\n", STR_ARG(file));
    assert_int_equal(proof_check(file, cards, 2, &arena, v, &f), -FAULT_PROOF);
}

static void a_tlog_proof_is_written_as_the_format_says(void **state)
{
    struct tlog_path path = {2, {{{0}}, {{0}}}}, got;
    struct buf b = BUF_EMPTY;
    struct str note;
    uint64_t index;

    (void)state;
    memset(path.hash[1].b, 0xab, HASH_SIZE);
    proof_write_tlog(&b, 41, &path, STR("checkpoint\n"));
    assert_string_equal(b.p, "c2sp.org/tlog-proof@v1\nindex 41\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"
                             "q6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s=\n\ncheckpoint\n");
    assert_int_equal(proof_parse_tlog(buf_view(&b), &index, &got, &note, NULL), 0);
    assert_true(index == 41 && got.count == 2 && hash_eq(&got.hash[1], &path.hash[1]));
    assert_true(str_is(note, "checkpoint\n"));
    buf_free(&b);
}

static void a_tlog_proof_in_another_form_is_refused(void **state)
{
    static const char *const wrong[] = {
        "", "c2sp.org/tlog-proof@v2\nindex 0\n\nc\n", "c2sp.org/tlog-proof@v1\n", "c2sp.org/tlog-proof@v1\n\nc\n",
        "c2sp.org/tlog-proof@v1\nindex 01\n\nc\n", "c2sp.org/tlog-proof@v1\nindex -1\n\nc\n",
        "c2sp.org/tlog-proof@v1\nindex +1\n\nc\n", "c2sp.org/tlog-proof@v1\nindex 1\r\n\nc\n",
        "c2sp.org/tlog-proof@v1\nindex 1\n", "c2sp.org/tlog-proof@v1\nindex 1\n\n",
        "c2sp.org/tlog-proof@v1\nindex 1\nAAAA\n\nc\n",
        "c2sp.org/tlog-proof@v1\nindex 1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB=\n\nc\n",
        "c2sp.org/tlog-proof@v1\nindex 1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n\nc\n",
    };
    struct tlog_path path = {0};
    struct buf b = BUF_EMPTY;
    struct str note;
    uint64_t index;

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(proof_parse_tlog(str_of(wrong[i]), &index, &path, &note, NULL), -FAULT_PROOF);
    path.count = LIMIT_PROOF;
    proof_write_tlog(&b, 1, &path, STR("c\n"));
    assert_int_equal(proof_parse_tlog(buf_view(&b), &index, &path, &note, NULL), 0);
    b.n -= 3;
    buf_z(&b, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\nc\n");
    assert_int_equal(proof_parse_tlog(buf_view(&b), &index, &path, &note, NULL), -FAULT_PROOF);
    buf_free(&b);
}

static void the_parts_of_a_file_stand_in_their_order(void **state)
{
    static const char *const wrong[] = {
        "", "manch/proof/v2\n", "manch/proof/v1\n", "manch/proof/v1\ncharter 1\na\n",
        "manch/proof/v1\nact 1\na\ncharter 1\na\nact-proof 1\na\n",
        "manch/proof/v1\ncharter 2\na\nact 1\na\nact-proof 1\na\n",
        "manch/proof/v1\ncharter 0\n\nact 1\na\nact-proof 1\na\n",
        "manch/proof/v1\ncharter 01\na\nact 1\na\nact-proof 1\na\n",
        "manch/proof/v1\ncharter 9007199254740991\na\nact 1\na\nact-proof 1\na\n",
        "manch/proof/v1\ncharter 1\na\nact 1\na\nact-proof 1\na\nappoint 1\na\n",
        "manch/proof/v1\ncharter 1\na\nact 1\na\nact-proof 1\na\nappoint 1\na\nappoint-proof 1\na\nmore",
        "manch/proof/v1\ncharter 1\na\nact 1\na\nact-proof 1\na",
    };
    struct proof p;

    (void)state;
    assert_int_equal(proof_parse(STR("manch/proof/v1\ncharter 1\na\nact 1\nb\nact-proof 2\nc\n\n"), &p, NULL), 0);
    assert_true(str_is(p.act, "b") && str_is(p.act_proof, "c\n") && p.appoint.n == 0);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(proof_parse(str_of(wrong[i]), &p, NULL), -FAULT_PROOF);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_officers_act_is_proved_with_its_appointment),
        cmocka_unit_test(acts_of_the_root_and_log_keys_need_no_appointment),
        cmocka_unit_test(only_other_sides_hold_it),
        cmocka_unit_test(a_wrong_cosignature_refuses_the_proof),
        cmocka_unit_test(cards_must_agree_with_the_charter),
        cmocka_unit_test(the_act_must_be_where_the_proof_says),
        cmocka_unit_test(both_proofs_end_in_one_checkpoint),
        cmocka_unit_test(the_key_must_be_appointed_before_and_by_the_root),
        cmocka_unit_test(a_signature_under_an_instrument_needs_a_chair),
        cmocka_unit_test(the_act_is_of_this_channel_and_log),
        cmocka_unit_test(a_proof_cut_or_altered_anywhere_is_refused),
        cmocka_unit_test(a_tlog_proof_is_written_as_the_format_says),
        cmocka_unit_test(a_tlog_proof_in_another_form_is_refused),
        cmocka_unit_test(the_parts_of_a_file_stand_in_their_order),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
