#include "acts.h"

#include "rule/officer.h"

#define SECRETARY IN_HOST "/secretary"
#define CHAIR IN_HOST "/chair"
#define ROOT IN_HOST "/root"
#define VERSION "2222222222222222222222222222222222222222222222222222222222222222"
#define ACCEPT "{\"version\":\"" VERSION "\"}"
#define RECEIPT \
    "{\"origin\":\"mod.ru.example/in-ru\",\"root\":\"q6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s=\",\"size\":7}"

static struct arena arena;
static struct charter charter;
static struct officer_list list;
static struct acts ours;

static int begin(void **state)
{
    (void)state;
    keys_charter(&arena, &charter);
    officer_init(&list, &arena);
    ours = (struct acts){&arena, &charter, charter_find(&charter, STR("IN")), 0};
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

/* Judges ENTRY, which stands at INDEX, and applies it where it is good. */
static enum reason take_at(struct str entry, uint64_t index)
{
    struct act act;
    struct key key = {.name = ""};
    enum reason why;

    assert_int_equal(act_parse(entry, &arena, &act, NULL), 0);
    why = officer_judge(&list, &charter, ours.party, index, &act, &key);
    if (why == REASON_NONE) {
        assert_true(str_is(act.by, key.name));
        assert_true(act_signed_by(&act, &key));
        officer_apply(&list, &charter, ours.party, index, &act);
    }
    return why;
}

static enum reason take(struct str entry)
{
    return take_at(entry, ours.index - 1);
}

static enum reason say(const char *by, enum act_verb verb, const char *subject, const char *body)
{
    return take(acts_add(&ours, by, verb, subject, body));
}

static enum reason appoint(const char *key, const char *name, const char *roles, const char *more)
{
    return say(ROOT, ACT_APPOINT, "", acts_appointment(&arena, key, KEY_NOTE, name, roles, more));
}

static void found(void)
{
    assert_int_equal(take(acts_charter(&ours, keys_charter_note(&arena))), REASON_NONE);
    assert_ptr_equal(list.charter, &charter);
}

static void the_first_entry_founds_whatever_the_order_of_signatures(void **state)
{
    struct str turned = keys_note(&arena, keys_charter_text(&arena), RU_HOST "/root", IN_HOST "/root", NULL);

    (void)state;
    assert_int_equal(take(acts_charter(&ours, turned)), REASON_NONE);
    assert_ptr_equal(list.charter, &charter);
    assert_int_equal(list.party, ours.party);
}

static void without_the_founding_charter_no_key_is_ever_good(void **state)
{
    struct str half = keys_note(&arena, keys_charter_text(&arena), IN_HOST "/root", NULL);
    struct str other = keys_replace(&arena, keys_charter_text(&arena), "India", "Indien");

    (void)state;
    assert_int_equal(take(acts_charter(&ours, half)), REASON_NO_CHARTER);
    ours.index = 0;
    assert_int_equal(take(acts_charter(&ours, keys_note(&arena, other, IN_HOST "/root", RU_HOST "/root", NULL))),
                     REASON_NO_CHARTER);
    ours.index = 0;
    assert_int_equal(appoint(SECRETARY, "secretary", "\"secretary\"", ""), REASON_NO_CHARTER);
    assert_int_equal(take(acts_charter(&ours, keys_charter_note(&arena))), REASON_NO_CHARTER);
    assert_int_equal(say(IN_HOST "/log", ACT_RECEIPT, "", RECEIPT), REASON_NO_CHARTER);
}

static void an_act_belongs_to_one_place_only(void **state)
{
    struct charter other = charter;
    struct acts theirs = {&arena, &charter, charter_find(&charter, STR("RU")), 1};
    struct acts elsewhere = {&arena, &other, ours.party, 1};
    struct str note;

    (void)state;
    found();
    other.id.b[0] ^= 1;
    assert_int_equal(take_at(acts_add(&elsewhere, IN_HOST "/log", ACT_RECEIPT, "", RECEIPT), 1), REASON_CHANNEL);
    assert_int_equal(take_at(acts_add(&theirs, IN_HOST "/log", ACT_RECEIPT, "", RECEIPT), 1), REASON_LOG);
    note = acts_add(&ours, IN_HOST "/log", ACT_RECEIPT, "", RECEIPT);
    assert_int_equal(take_at(note, 1), REASON_NONE);
    assert_int_equal(take_at(note, 2), REASON_INDEX);
    assert_int_equal(take_at(note, 0), REASON_INDEX);
}

static void each_verb_has_its_signer(void **state)
{
    (void)state;
    found();
    assert_int_equal(appoint(SECRETARY, "secretary", "\"secretary\"", ""), REASON_NONE);
    assert_int_equal(appoint(CHAIR, "chair", "\"chair\"", ",\"office\":\"office/co-chair\""), REASON_NONE);
    assert_int_equal(say(SECRETARY, ACT_ACCEPT, "session/s", ACCEPT), REASON_NONE);
    assert_int_equal(say(CHAIR, ACT_WITHDRAW, "session/s", ACCEPT), REASON_NONE);
    assert_int_equal(say(CHAIR, ACT_NOTIFY, "office/o", "{\"fields\":{}}"), REASON_NONE);
    assert_int_equal(say(CHAIR, ACT_PROPOSE, "session/s", "{\"basis\":null,\"fields\":{}}"), REASON_NONE);
    assert_int_equal(say(IN_HOST "/log", ACT_RECEIPT, "", RECEIPT), REASON_NONE);
    assert_int_equal(say(SECRETARY, ACT_RECEIPT, "", RECEIPT), REASON_ROLE);
    assert_int_equal(say(ROOT, ACT_RECEIPT, "", RECEIPT), REASON_ROLE);
    assert_int_equal(say(ROOT, ACT_ACCEPT, "session/s", ACCEPT), REASON_ROLE);
    assert_int_equal(say(IN_HOST "/log", ACT_ACCEPT, "session/s", ACCEPT), REASON_ROLE);
    assert_int_equal(say(IN_HOST "/mirror", ACT_ACCEPT, "session/s", ACCEPT), REASON_KEY);
    assert_int_equal(say(RU_HOST "/root", ACT_ACCEPT, "session/s", ACCEPT), REASON_KEY);
    assert_int_equal(say(IN_HOST "/nobody", ACT_ACCEPT, "session/s", ACCEPT), REASON_KEY);
    assert_int_equal(say(SECRETARY, ACT_DISMISS, "", acts_dismissal(&arena, CHAIR)), REASON_ROLE);
    assert_int_equal(list.count, 2);
    assert_true(str_is(list.officer[1].office, "office/co-chair"));
    assert_int_equal(list.officer[1].roles, OFFICER_CHAIR);
    assert_int_equal(list.officer[1].from, 2);
}

static void only_a_chair_signs(void **state)
{
    struct key k = keys_make(CHAIR, KEY_NOTE);
    uint8_t zero[KEY_SIGNATURE] = {0};
    struct buf line = BUF_EMPTY;
    const char *body;

    (void)state;
    note_line(&line, &k, zero, sizeof zero);
    body = arena_fmt(&arena, "{\"signature\":\"%.*s\",\"text\":\"x\"}", (int)line.n - 1, line.p).p;
    found();
    appoint(SECRETARY, "secretary", "\"secretary\"", "");
    appoint(CHAIR, "chair", "\"secretary\",\"chair\"", "");
    assert_int_equal(say(SECRETARY, ACT_SIGN, "document/d", body), REASON_ROLE);
    assert_int_equal(say(CHAIR, ACT_SIGN, "document/d", body), REASON_NONE);
    assert_int_equal(list.officer[1].roles, OFFICER_CHAIR | OFFICER_SECRETARY);
    buf_free(&line);
}

static void a_key_is_appointed_only_under_its_own_house_and_name(void **state)
{
    (void)state;
    found();
    assert_int_equal(appoint(RU_HOST "/secretary", "secretary", "\"chair\"", ""), REASON_APPOINT);
    assert_int_equal(appoint(IN_HOST "/a/b", "a/b", "\"chair\"", ""), REASON_APPOINT);
    assert_int_equal(appoint(IN_HOST "/a/b", "b", "\"chair\"", ""), REASON_APPOINT);
    assert_int_equal(appoint(SECRETARY, "chair", "\"chair\"", ""), REASON_APPOINT);
    assert_int_equal(appoint(IN_HOST, "secretary", "\"chair\"", ""), REASON_APPOINT);
    assert_int_equal(appoint(ROOT, "root", "\"chair\"", ""), REASON_APPOINT);
    assert_int_equal(appoint(IN_HOST "/log", "log", "\"chair\"", ""), REASON_APPOINT);
    assert_int_equal(appoint(IN_HOST "/mirror", "mirror", "\"chair\"", ""), REASON_APPOINT);
    assert_int_equal(appoint(IN_HOST "/in-ru", "in-ru", "\"chair\"", ""), REASON_APPOINT);
    assert_int_equal(appoint(CHAIR, "chair", "\"chair\"", ",\"office\":\"person/p\""), REASON_APPOINT);
    assert_int_equal(say(ROOT, ACT_APPOINT, "", acts_appointment(&arena, CHAIR, KEY_COSIGN, "chair", "\"chair\"", "")),
                     REASON_APPOINT);
    assert_int_equal(list.count, 0);
    assert_int_equal(appoint(CHAIR, "chair", "\"chair\"", ""), REASON_NONE);
    assert_int_equal(appoint(CHAIR, "chair", "\"secretary\"", ""), REASON_APPOINT);
}

static void who_is_dismissed_signs_no_more_until_appointed_again(void **state)
{
    (void)state;
    found();
    appoint(CHAIR, "chair", "\"chair\"", "");
    assert_non_null(officer_find(&list, STR(CHAIR)));
    assert_int_equal(say(ROOT, ACT_DISMISS, "", acts_dismissal(&arena, SECRETARY)), REASON_DISMISS);
    assert_int_equal(say(ROOT, ACT_DISMISS, "", acts_dismissal(&arena, CHAIR)), REASON_NONE);
    assert_null(officer_find(&list, STR(CHAIR)));
    assert_int_equal(say(CHAIR, ACT_ACCEPT, "session/s", ACCEPT), REASON_KEY);
    assert_int_equal(say(ROOT, ACT_DISMISS, "", acts_dismissal(&arena, CHAIR)), REASON_DISMISS);
    assert_int_equal(list.officer[0].until, 3);
    assert_int_equal(appoint(CHAIR, "chair", "\"secretary\"", ""), REASON_NONE);
    assert_int_equal(say(CHAIR, ACT_ACCEPT, "session/s", ACCEPT), REASON_NONE);
    assert_int_equal(list.count, 2);
}

/* A dismissal names the very key, not its name alone. */
static void another_key_of_the_same_name_dismisses_nobody(void **state)
{
    struct key k = keys_make(SECRETARY, KEY_NOTE), other;
    char vkey[KEY_VKEY];

    (void)state;
    found();
    appoint(CHAIR, "chair", "\"chair\"", "");
    assert_int_equal(key_make(STR(CHAIR), KEY_NOTE, k.pub, &other, NULL), 0);
    key_write(&other, vkey);
    assert_int_equal(say(ROOT, ACT_DISMISS, "", arena_fmt(&arena, "{\"key\":\"%s\"}", vkey).p), REASON_DISMISS);
    assert_non_null(officer_find(&list, STR(CHAIR)));
}

static void many_officers_are_kept_oldest_first(void **state)
{
    (void)state;
    found();
    for (int i = 0; i < 30; i++) {
        const char *name = arena_fmt(&arena, "desk-%d", i).p;

        assert_int_equal(appoint(arena_fmt(&arena, IN_HOST "/%s", name).p, name, "\"secretary\"", ""), REASON_NONE);
    }
    assert_int_equal(list.count, 30);
    assert_string_equal(list.officer[0].key.name, IN_HOST "/desk-0");
    assert_int_equal(officer_find(&list, STR(IN_HOST "/desk-29"))->from, 30);
}

static struct str amendment(const char *previous)
{
    return keys_replace(&arena, keys_replace(&arena, keys_charter_text(&arena), "\"previous\":null",
                                             arena_fmt(&arena, "\"previous\":\"%s\"", previous).p), "India", "Bharat");
}

static void a_later_charter_amends_or_is_void(void **state)
{
    struct str next = amendment(hash_hex(&charter.id).z), wrong = amendment(VERSION);
    struct str note = keys_note(&arena, next, IN_HOST "/root", RU_HOST "/root", NULL), entry;
    struct hash named, expected = hash_of(next);
    struct act act;

    (void)state;
    found();
    assert_int_equal(take(acts_charter(&ours, keys_charter_note(&arena))), REASON_CHARTER);
    assert_int_equal(take(acts_charter(&ours, STR("nonsense"))), REASON_CHARTER);
    assert_int_equal(take(acts_charter(&ours, keys_note(&arena, next, IN_HOST "/root", NULL))), REASON_CHARTER);
    assert_int_equal(take(acts_charter(&ours, keys_note(&arena, wrong, IN_HOST "/root", RU_HOST "/root", NULL))),
                     REASON_CHARTER);
    entry = acts_charter(&ours, note);
    assert_int_equal(act_parse(entry, &arena, &act, NULL), 0);
    assert_true(officer_amends(&list, &act, &named));
    assert_true(hash_eq(&named, &expected));
    assert_int_equal(take(entry), REASON_NONE);
    assert_ptr_equal(list.charter, &charter);
    officer_init(&list, &arena);
    assert_false(officer_amends(&list, &act, &named));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_first_entry_founds_whatever_the_order_of_signatures),
        TEST(without_the_founding_charter_no_key_is_ever_good),
        TEST(an_act_belongs_to_one_place_only),
        TEST(each_verb_has_its_signer),
        TEST(only_a_chair_signs),
        TEST(a_key_is_appointed_only_under_its_own_house_and_name),
        TEST(who_is_dismissed_signs_no_more_until_appointed_again),
        TEST(another_key_of_the_same_name_dismisses_nobody),
        TEST(many_officers_are_kept_oldest_first),
        TEST(a_later_charter_amends_or_is_void),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
