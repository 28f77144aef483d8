#include "acts.h"

#include "act/instrument.h"
#include "act/tlog.h"
#include "rule/check.h"

#define SECRETARY IN_HOST "/secretary"
#define CHAIR IN_HOST "/chair"
#define ROOT IN_HOST "/root"
#define LOG IN_HOST "/log"
#define VERSION "2222222222222222222222222222222222222222222222222222222222222222"
#define ACCEPT "{\"version\":\"" VERSION "\"}"
#define RECEIPT \
    "{\"origin\":\"mod.ru.example/in-ru\",\"root\":\"q6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s=\",\"size\":7}"
#define SESSION "{\"basis\":null,\"fields\":{\"forum\":\"forum/f\"}}"

enum { MOST = 1024 };

static struct arena arena;
static struct charter charter;
static struct officer_list list;
static struct acts ours;
static struct check_entry entry[MOST];
static enum reason expected[MOST];
static bool known[MOST];
static size_t count;

static int begin(void **state)
{
    (void)state;
    keys_charter(&arena, &charter);
    officer_init(&list, &arena);
    ours = (struct acts){&arena, &charter, charter_find(&charter, STR("IN")), 0};
    count = 0;
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static void put(struct str note, enum reason why, bool is_known)
{
    assert_in_range(count, 0, MOST - 1);
    entry[count] = (struct check_entry){.entry = note};
    expected[count] = why;
    known[count++] = is_known;
}

static void say(const char *by, enum act_verb verb, const char *subject, const char *body, enum reason why)
{
    put(acts_add(&ours, by, verb, subject, body), why, why == REASON_NONE || why >= REASON_CHARTER);
}

static void appoint(const char *key, const char *name, const char *roles, enum reason why)
{
    say(ROOT, ACT_APPOINT, "", acts_appointment(&arena, key, KEY_NOTE, name, roles, ""), why);
}

static void found(void)
{
    put(acts_charter(&ours, keys_charter_note(&arena)), REASON_NONE, true);
    appoint(SECRETARY, "secretary", "\"secretary\"", REASON_NONE);
    appoint(CHAIR, "chair", "\"secretary\",\"chair\"", REASON_NONE);
}

/* An act of which one byte of the signature differs. */
static void put_forged(struct str note)
{
    char *p = arena_z(&arena, note);
    size_t at = note.n - 20;

    p[at] = p[at] == 'A' ? 'B' : 'A';
    put(str_make(p, note.n), REASON_SIGNATURE, false);
}

static void compare(const struct check_run *run, size_t from)
{
    for (size_t i = 0; i < run->count; i++) {
        const struct check_entry *e = &run->entry[i];
        struct hash leaf = tlog_leaf(e->entry);

        if (e->reason != expected[from + i])
            fail_msg("entry %d: %s, expected %s", (int)(from + i), reason_word(e->reason),
                     reason_word(expected[from + i]));
        assert_int_equal(e->known, known[from + i]);
        assert_int_equal(e->parsed, expected[from + i] != REASON_NOT_AN_ACT);
        assert_true(hash_eq(&leaf, &e->leaf));
        if (e->parsed)
            assert_ptr_equal(e->act.note.p, e->entry.p);
    }
}

/* As they came: none of them parsed. */
static void forget_results(void)
{
    for (size_t i = 0; i < count; i++)
        entry[i] = (struct check_entry){.entry = entry[i].entry};
}

/* Checks all entries in runs of at most STEP. */
static void check_all(int threads, size_t step)
{
    struct check_pool *pool = check_open(threads);
    struct arena acts = ARENA_EMPTY;

    forget_results();
    officer_init(&list, &arena);
    for (size_t from = 0; from < count; from += step) {
        struct check_run run = {.party = ours.party, .first = from, .count = count - from < step ? count - from : step,
                                .entry = &entry[from], .arena = &acts};

        check_start(pool, &charter, &list, &run);
        check_wait(pool);
        assert_false(run.amended);
        compare(&run, from);
    }
    arena_release(&acts);
    check_close(pool);
}

static void check_every_way(void)
{
    check_all(0, MOST);
    check_all(1, MOST);
    check_all(3, MOST);
    check_all(2, 7);
    check_all(0, 1);
}

static void every_act_gets_its_reason(void **state)
{
    (void)state;
    found();
    say(SECRETARY, ACT_PROPOSE, "session/s", SESSION, REASON_NONE);
    say(SECRETARY, ACT_PROPOSE, "session/s", "{\"basis\":null,\"fields\":{\"forum\":\"f\"}}", REASON_FIELDS);
    say(SECRETARY, ACT_PROPOSE, "session/s", "{\"basis\":null,\"fields\":{}}", REASON_FIELDS);
    say(SECRETARY, ACT_PROPOSE, "treaty/t", SESSION, REASON_KIND);
    say(SECRETARY, ACT_PROPOSE, "office/o", SESSION, REASON_ZONE);
    say(SECRETARY, ACT_ACCEPT, "session/s", ACCEPT, REASON_NONE);
    say(SECRETARY, ACT_ACCEPT, "office/o", ACCEPT, REASON_ZONE);
    say(SECRETARY, ACT_WITHDRAW, "treaty/t", ACCEPT, REASON_KIND);
    say(CHAIR, ACT_NOTIFY, "person/p", "{\"fields\":{\"name\":{\"en\":\"N\"}}}", REASON_NONE);
    say(CHAIR, ACT_NOTIFY, "person/p", "{\"fields\":{}}", REASON_FIELDS);
    say(CHAIR, ACT_NOTIFY, "session/s", "{\"fields\":{\"forum\":\"forum/f\"}}", REASON_ZONE);
    say(CHAIR, ACT_NOTIFY, "treaty/t", "{\"fields\":{}}", REASON_KIND);
    say(LOG, ACT_RECEIPT, "", RECEIPT, REASON_NONE);
    say(SECRETARY, ACT_RECEIPT, "", RECEIPT, REASON_ROLE);
    say(IN_HOST "/nobody", ACT_ACCEPT, "session/s", ACCEPT, REASON_KEY);
    appoint(RU_HOST "/a", "a", "\"chair\"", REASON_APPOINT);
    say(ROOT, ACT_DISMISS, "", acts_dismissal(&arena, IN_HOST "/nobody"), REASON_DISMISS);
    put(acts_charter(&ours, keys_charter_note(&arena)), REASON_CHARTER, true);
    put(STR("nonsense"), REASON_NOT_AN_ACT, false);
    ours.index++;
    put(STR(""), REASON_NOT_AN_ACT, false);
    ours.index++;
    put_forged(acts_add(&ours, SECRETARY, ACT_PROPOSE, "session/s", SESSION));
    put_forged(acts_add(&ours, SECRETARY, ACT_PROPOSE, "treaty/t", SESSION));
    put_forged(acts_add(&ours, ROOT, ACT_DISMISS, "", acts_dismissal(&arena, SECRETARY)));
    put_forged(acts_add(&ours, ROOT, ACT_DISMISS, "", acts_dismissal(&arena, IN_HOST "/nobody")));
    say(SECRETARY, ACT_PROPOSE, "session/s", SESSION, REASON_NONE);
    ours.index += 5;
    put(acts_add(&ours, SECRETARY, ACT_PROPOSE, "session/s", SESSION), REASON_INDEX, false);
    ours.index -= 5;
    say(ROOT, ACT_DISMISS, "", acts_dismissal(&arena, SECRETARY), REASON_NONE);
    say(SECRETARY, ACT_PROPOSE, "session/s", SESSION, REASON_KEY);
    check_every_way();
}

static void a_log_without_charter_is_void_all_through(void **state)
{
    (void)state;
    put(acts_add(&ours, LOG, ACT_RECEIPT, "", RECEIPT), REASON_NO_CHARTER, false);
    put(acts_charter(&ours, keys_charter_note(&arena)), REASON_NO_CHARTER, false);
    put(acts_add(&ours, ROOT, ACT_APPOINT, "", acts_appointment(&arena, CHAIR, KEY_NOTE, "chair", "\"chair\"", "")),
        REASON_NO_CHARTER, false);
    check_every_way();
}

static void a_forged_founding_founds_nothing(void **state)
{
    (void)state;
    put_forged(acts_charter(&ours, keys_charter_note(&arena)));
    put(acts_add(&ours, LOG, ACT_RECEIPT, "", RECEIPT), REASON_NO_CHARTER, false);
    check_every_way();
}

/* --- instruments */

static struct str instrument(const char *document, const struct hash *channel)
{
    struct str parties[] = {STR("IN"), STR("RU")};
    struct instrument i = {.channel = *channel, .document = str_of(document), .kind = STR("protocol"), .parties = 2,
                           .party = parties};
    struct instrument_language language = {.code = STR("en"), .bytes = 3};
    struct json *title = json_object(&arena);
    struct buf b = BUF_EMPTY;
    struct str out;

    json_set(&arena, title, STR("en"), json_string(&arena, STR("Protocol")));
    i.title = title;
    i.languages = 1;
    i.language = &language;
    instrument_write(&b, &arena, &i);
    out = arena_str(&arena, buf_view(&b));
    buf_free(&b);
    return out;
}

static const char *signed_by(const char *key, struct str text, struct str signed_text)
{
    struct key k = keys_make(key, KEY_NOTE);
    struct signer s = keys_signer();
    struct buf line = BUF_EMPTY, b = BUF_EMPTY;
    const char *out;

    assert_int_equal(note_sign(&line, signed_text, &k, &s, NULL), 0);
    buf_z(&b, "{\"signature\":");
    json_write_string(&b, str_make(line.p, line.n - 1));
    buf_z(&b, ",\"text\":");
    json_write_string(&b, text);
    buf_byte(&b, '}');
    out = arena_str(&arena, buf_view(&b)).p;
    buf_free(&line);
    buf_free(&b);
    return out;
}

static void a_signature_counts_for_its_own_document_only(void **state)
{
    struct str text = instrument("document/d", &charter.id), other = instrument("document/e", &charter.id), foreign;
    struct hash channel = charter.id;
    const char *good = signed_by(CHAIR, text, text);

    (void)state;
    channel.b[0] ^= 1;
    foreign = instrument("document/d", &channel);
    found();
    say(CHAIR, ACT_SIGN, "document/d", good, REASON_NONE);
    say(CHAIR, ACT_SIGN, "document/e", good, REASON_INSTRUMENT);
    say(CHAIR, ACT_SIGN, "session/d", good, REASON_SUBJECT);
    say(CHAIR, ACT_SIGN, "treaty/d", good, REASON_KIND);
    say(CHAIR, ACT_SIGN, "document/d", signed_by(CHAIR, text, other), REASON_INSTRUMENT);
    say(CHAIR, ACT_SIGN, "document/d", signed_by(SECRETARY, text, text), REASON_INSTRUMENT);
    say(CHAIR, ACT_SIGN, "document/d", signed_by(CHAIR, foreign, foreign), REASON_INSTRUMENT);
    say(CHAIR, ACT_SIGN, "document/d", signed_by(CHAIR, STR("text\n"), STR("text\n")), REASON_INSTRUMENT);
    say(CHAIR, ACT_SIGN, "document/d",
        keys_replace(&arena, str_of(signed_by(CHAIR, STR("text\n"), STR("text\n"))), "\"text\\n\"",
                     "{\"blob\":\"" VERSION "\",\"size\":70000,\"type\":\"text/plain\"}").p, REASON_NONE);
    say(SECRETARY, ACT_SIGN, "document/d", signed_by(SECRETARY, text, text), REASON_ROLE);
    check_every_way();
}

/* --- amendments */

static struct str amendment(void)
{
    return keys_replace(&arena, keys_charter_text(&arena), "\"previous\":null",
                        arena_fmt(&arena, "\"previous\":\"%s\"", hash_hex(&charter.id).z).p);
}

static void results_stop_before_an_amendment(void **state)
{
    struct str text = amendment(), note = keys_note(&arena, text, IN_HOST "/root", RU_HOST "/root", NULL);
    struct hash next = hash_of(text);

    (void)state;
    found();
    say(SECRETARY, ACT_PROPOSE, "session/s", SESSION, REASON_NONE);
    put_forged(acts_charter(&ours, note));
    put(acts_charter(&ours, note), REASON_NONE, true);
    say(SECRETARY, ACT_PROPOSE, "session/s", SESSION, REASON_NONE);
    for (int threads = 0; threads < 3; threads++) {
        struct check_pool *pool = check_open(threads);
        struct arena acts = ARENA_EMPTY;
        struct check_run run = {.party = ours.party, .count = count, .entry = entry, .arena = &acts};

        forget_results();
        officer_init(&list, &arena);
        check_start(pool, &charter, &list, &run);
        check_wait(pool);
        assert_true(run.amended);
        assert_int_equal(run.count, 5);
        assert_true(hash_eq(&run.amendment, &next));
        compare(&run, 0);
        check_close(pool);
        arena_release(&acts);
    }
}

/* --- many */

static void long_runs_are_shared_out_and_come_back_in_order(void **state)
{
    (void)state;
    found();
    for (int i = 0; i < 300; i++) {
        const char *name = arena_fmt(&arena, "desk-%d", i).p, *key = arena_fmt(&arena, IN_HOST "/%s", name).p;

        if (i % 50 == 0)
            appoint(key, name, "\"secretary\"", REASON_NONE);
        if (i % 60 == 7)
            put_forged(acts_add(&ours, SECRETARY, ACT_PROPOSE, "session/s", SESSION));
        say(i % 50 == 0 ? key : SECRETARY, ACT_PROPOSE, "session/s",
            i % 3 ? SESSION : "{\"basis\":null,\"fields\":{\"forum\":7}}", i % 3 ? REASON_NONE : REASON_FIELDS);
    }
    check_all(0, MOST);
    check_all(3, MOST);
    check_all(2, 100);
}

static void the_second_run_waits_for_the_first_and_empty_ones_do_nothing(void **state)
{
    struct check_pool *pool = check_open(2);
    struct arena acts = ARENA_EMPTY;
    struct check_run first, second, none = {.party = ours.party, .arena = &acts};

    (void)state;
    check_wait(pool);
    check_start(pool, &charter, &list, &none);
    check_wait(pool);
    found();
    say(SECRETARY, ACT_PROPOSE, "session/s", SESSION, REASON_NONE);
    first = (struct check_run){.party = ours.party, .first = 0, .count = 2, .entry = entry, .arena = &acts};
    second = (struct check_run){.party = ours.party, .first = 2, .count = 2, .entry = entry + 2, .arena = &acts};
    check_start(pool, &charter, &list, &first);
    check_start(pool, &charter, &list, &second);
    check_wait(pool);
    compare(&first, 0);
    compare(&second, 2);
    check_close(pool);
    check_close(NULL);
    arena_release(&acts);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_act_gets_its_reason),
        TEST(a_log_without_charter_is_void_all_through),
        TEST(a_forged_founding_founds_nothing),
        TEST(a_signature_counts_for_its_own_document_only),
        TEST(results_stop_before_an_amendment),
        TEST(long_runs_are_shared_out_and_come_back_in_order),
        TEST(the_second_run_waits_for_the_first_and_empty_ones_do_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
