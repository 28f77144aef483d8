/* Hundreds of entries with one fault each, in a log whose checkpoint covers them: each is stored as it came, void, with
 * its reason, and changes nothing else. */
#include "lies.h"

/* --- stored, void ------------------------------------------------------------------------------------------------ */

static void nothing_like_an_act_is_void(void **state)
{
    static const char *const text[] = {
        "",
        "\n",
        "x",
        "manch/act/v1\n",
        "manch/act/v1\n{}\n",
        "manch/act/v1\n{}\n\n",
        "hello, world\n",
        "{}",
        "[[[[[[[[[[[[[[[[[[[[",
        "manch/charter/v1\n{}\n\n\xe2\x80\x94 x.example/y AAAA\n",
    };
    struct lies *l = *state;
    struct arena *a = &l->w->arena;
    struct buf b = BUF_EMPTY;

    for (size_t i = 0; i < sizeof text / sizeof text[0]; i++) {
        world_put(l->w, RU, str_of(text[i]));
        lies_void(l, text[i], REASON_NOT_AN_ACT);
    }
    for (size_t n = 1; n <= 65535; n = n * 4 + 3) { /* of any size that a log can hold */
        char *bytes = arena_alloc(a, n);

        for (size_t i = 0; i < n; i++)
            bytes[i] = (char)(i * i + n);
        world_put(l->w, RU, str_make(bytes, n));
        lies_void(l, "bytes", REASON_NOT_AN_ACT);
    }
    for (size_t depth = 12; depth < 30000; depth *= 3) { /* deep ones are signed like any other */
        buf_clear(&b);
        buf_z(&b, "manch/act/v1\n{\"body\":");
        for (size_t i = 0; i < depth; i++)
            buf_byte(&b, '[');
        for (size_t i = 0; i < depth; i++)
            buf_byte(&b, ']');
        buf_z(&b, "}\n");
        world_put(l->w, RU, keys_note(a, arena_str(a, buf_view(&b)), "mod.ru.example/secretary", NULL));
        lies_void(l, "deep", REASON_NOT_AN_ACT);
    }
    buf_free(&b);
    world_put(l->w, RU, l->w->charter_note);
    lies_void(l, "a charter", REASON_NOT_AN_ACT);
    world_put(l->w, RU, lies_checkpoint(a, l->w, RU, 3, &l->w->root[RU][3]));
    lies_void(l, "a checkpoint", REASON_NOT_AN_ACT);
    world_put(l->w, RU, l->w->card_note[RU]);
    lies_void(l, "a card", REASON_NOT_AN_ACT);
}

static const struct json *contact_body(struct arena *a)
{
    struct json *v;

    assert_int_equal(json_parse(STR(CONTACT), 0, a, &v, NULL), 0);
    return v;
}

/* The text of an act that would stand at RU's next place, signed by BY after FROM was turned into TO. */
static void put_changed(struct lies *l, const char *by, const char *from, const char *to)
{
    struct world *w = l->w;
    struct act_place at = {w->charter.id, STR("RU"), w->charter.party[RU].origin, w->count[RU], w->time++};
    struct act_draft d = {ACT_NOTIFY, STR("contact/changed"), false, contact_body(&l->scratch)};
    struct key key = keys_make("mod.ru.example/secretary", KEY_NOTE);
    struct signer s = keys_signer();
    struct act act;

    assert_int_equal(act_make(&d, &at, &key, &s, &l->scratch, &act, NULL), 0);
    world_put(w, RU, keys_note(&l->scratch, keys_replace(&l->scratch, act.text, from, to), by, NULL));
}

static void an_act_of_another_form_is_void(void **state)
{
    static const char *const change[][2] = {
        {"manch/act/v1", "manch/act/v2"},
        {"manch/act/v1\n", ""},
        {"{\"body\"", "{ \"body\""},
        {"{\"body\":", "{\"bodies\":"},
        {"\"marking\":\"shared\"", "\"marking\":\"secret\""},
        {"\"marking\":\"shared\",", ""},
        {"\"index\":", "\"index\":-"},
        {"\"index\":", "\"index\":0"},
        {"\"verb\":\"notify\"", "\"verb\":\"obey\""},
        {"\"verb\":\"notify\"", "\"verb\":\"accept\""},
        {"\"verb\":\"notify\"", "\"verb\":\"receipt\""},
        {"\"subject\":\"contact/changed\"", "\"subject\":\"contact\""},
        {"\"subject\":\"contact/changed\"", "\"subject\":\"contact/\""},
        {"\"subject\":\"contact/changed\"", "\"subject\":\"contact/A\""},
        {"\"subject\":\"contact/changed\",", ""},
        {"\"party\":\"RU\"", "\"party\":\"ru\""},
        {"\"time\":\"2025", "\"time\":\"25"},
        {"\"time\":\"2025-10-29T", "\"time\":\"2025-10-29 "},
        {"}\n", "}}\n"},
        {"}\n", "}\n}\n"},
        {"}\n", ",\"zone\":1}\n"},
        {"\"call\"", "\"ca\\u006cl\""},
        {"\"They spoke.\"", "\"They\\/spoke.\""},
        {"\"They spoke.\"", "\"\xe2\x80\xae\""},
        {"\"They spoke.\"", "\"\xff\""},
        {"\"They spoke.\"", "\"\\ud800\""},
        {"\"They spoke.\"", "\"\\u0000\""},
        {"\"call\"", "1.5"},
        {"\"call\"", "1e2"},
        {"\"call\"", "9007199254740992"},
        {"\"call\"", "-0"},
        {"\"kind\":\"call\"", "\"kind\":\"call\",\"kind\":\"call\""},
        {"\"fields\":{", "\"fields\":[{"},
        {"\"by\":\"mod", "\"by\":\"MOD"},
        {"\"origin\":\"mod.ru.example/in-ru\"", "\"origin\":\"\""},
        {"\"channel\":\"", "\"channel\":\"Z"},
    };
    struct lies *l = *state;

    for (size_t i = 0; i < sizeof change / sizeof change[0]; i++) {
        put_changed(l, "mod.ru.example/secretary", change[i][0], change[i][1]);
        lies_void(l, change[i][1], REASON_NOT_AN_ACT);
    }
}

static void an_act_in_another_place_is_void(void **state)
{
    struct lies *l = *state;
    struct str channel = arena_str(&l->w->arena, str_of(hash_hex(&l->w->charter.id).z));
    char index[32], next[32];

    for (size_t i = 0; i < 8; i++) {
        char other[65];

        memcpy(other, channel.p, 65);
        other[i * 8] = other[i * 8] == 'a' ? 'b' : 'a';
        put_changed(l, "mod.ru.example/secretary", channel.p, other);
        lies_void(l, "another channel", REASON_CHANNEL);
    }
    put_changed(l, "mod.ru.example/secretary", "\"party\":\"RU\"", "\"party\":\"IN\"");
    lies_void(l, "another party", REASON_LOG);
    put_changed(l, "mod.ru.example/secretary", "\"origin\":\"mod.ru", "\"origin\":\"mod.in");
    lies_void(l, "another log", REASON_LOG);
    for (size_t i = 1; i < 1000000; i *= 9) {
        snprintf(index, sizeof index, "\"index\":%zu", l->w->count[RU]);
        snprintf(next, sizeof next, "\"index\":%zu", l->w->count[RU] + i);
        put_changed(l, "mod.ru.example/secretary", index, next);
        lies_void(l, "a later place", REASON_INDEX);
    }
    for (size_t i = 0; i < 3; i++) {
        world_put(l->w, RU, l->w->entry[RU][i]);
        lies_void(l, "its own entry again", REASON_INDEX);
        world_put(l->w, RU, l->w->entry[IN][i]);
        lies_void(l, "another log's entry", REASON_LOG);
    }
}

static void an_act_by_the_wrong_key_is_void(void **state)
{
    static const struct {
        const char *by;
        enum act_verb verb;
        const char *subject, *body;
        enum reason reason;
    } row[] = {
        {"stranger", ACT_NOTIFY, "contact/x", CONTACT, REASON_KEY},
        {"log", ACT_NOTIFY, "contact/x", CONTACT, REASON_ROLE},
        {"root", ACT_NOTIFY, "contact/x", CONTACT, REASON_ROLE},
        {"secretary", ACT_RECEIPT, "",
         "{\"origin\":\"mod.in.example/in-ru\",\"root\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\",\"size\":1}",
         REASON_ROLE},
        {"root", ACT_RECEIPT, "",
         "{\"origin\":\"mod.in.example/in-ru\",\"root\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\",\"size\":1}",
         REASON_ROLE},
        {"stranger", ACT_PROPOSE, "forum/x",
         "{\"basis\":null,\"fields\":{\"kind\":\"summit\",\"title\":{\"en\":\"x\"}}}", REASON_KEY},
        {"log", ACT_PROPOSE, "forum/x", "{\"basis\":null,\"fields\":{\"kind\":\"summit\",\"title\":{\"en\":\"x\"}}}",
         REASON_ROLE},
        {"secretary", ACT_SIGN, "document/x", "{\"signature\":\"\xe2\x80\x94 x.example/y " ZEROS "\",\"text\":\"x\"}",
         REASON_ROLE},
    };
    struct lies *l = *state;

    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        world_act_as(l->w, RU, row[i].by, row[i].verb, row[i].subject, false, row[i].body);
        lies_void(l, row[i].by, row[i].reason);
    }
    put_changed(l, "mod.ru.example/chair", "\"date\"", "\"date\"");
    lies_void(l, "signed under another name than it says", REASON_NOT_AN_ACT);
    put_changed(l, "mod.in.example/secretary", "\"by\":\"mod.ru", "\"by\":\"mod.in");
    lies_void(l, "signed by the other side", REASON_KEY);
    world_dismiss(l->w, RU, "secretary");
    lies_void(l, "a dismissal", REASON_NONE);
    for (size_t i = 0; i < 6; i++) {
        world_act(l->w, RU, ACT_NOTIFY, "contact/late", CONTACT);
        lies_void(l, "by a dismissed officer", REASON_KEY);
    }
    world_dismiss(l->w, RU, "secretary");
    lies_void(l, "dismissed twice", REASON_DISMISS);
    world_dismiss(l->w, RU, "stranger");
    lies_void(l, "never appointed", REASON_DISMISS);
    world_appoint(l->w, RU, "chair", "\"chair\"");
    lies_void(l, "appointed already", REASON_APPOINT);
    world_appoint(l->w, RU, "root", "\"chair\"");
    lies_void(l, "appointed under a reserved name", REASON_APPOINT);
    world_appoint(l->w, RU, "in-ru", "\"chair\"");
    lies_void(l, "appointed under the channel's name", REASON_APPOINT);
}

static void a_flipped_signature_is_void(void **state)
{
    struct lies *l = *state;

    for (size_t i = 0; i < 64; i += 2) {
        struct str entry;
        struct act act;
        struct buf b = BUF_EMPTY;
        struct key key = keys_make("mod.ru.example/secretary", KEY_NOTE);
        size_t n;

        world_act(l->w, RU, ACT_NOTIFY, "contact/flipped", CONTACT);
        n = --l->w->count[RU];
        entry = l->w->entry[RU][n];
        assert_int_equal(act_parse(entry, &l->scratch, &act, NULL), 0);
        act.sig.sig[i] ^= 0x20;
        buf_str(&b, act.text);
        buf_byte(&b, '\n');
        note_line(&b, &key, act.sig.sig, KEY_SIGNATURE);
        l->w->edge[RU] = (struct tlog_edge){0};
        l->w->count[RU] = 0;
        for (size_t k = 0; k < n; k++)
            world_put(l->w, RU, l->w->entry[RU][k]);
        world_put(l->w, RU, buf_view(&b));
        buf_free(&b);
        lies_void(l, "a flipped signature", REASON_SIGNATURE);
    }
}

/* --- stored, void: fields ---------------------------------------------------------------------------------------- */

static struct json *good_value(struct arena *a, const struct field *f);

static struct json *good_group(struct arena *a, const struct field *table)
{
    struct json *o = json_object(a);

    for (const struct field *f = table; f->name; f++)
        json_set(a, o, str_of(f->name), good_value(a, f));
    return o;
}

static struct json *good_one(struct arena *a, const struct field *f)
{
    struct json *text = json_object(a);
    struct str words = str_of(f->of), first;

    str_cut(&words, ' ', &first);
    json_set(a, text, STR("en"), json_string(a, STR("text")));
    switch (f->type) {
    case FIELD_LTEXT:
        return text;
    case FIELD_DATE:
        return json_string(a, STR("2025-10-29"));
    case FIELD_INT:
        return json_int(a, 7);
    case FIELD_BOOL:
        return json_bool(a, true);
    case FIELD_WORD:
        return json_string(a, first);
    case FIELD_REF:
        return json_string(a, arena_fmt(a, STR_FMT "/x", STR_ARG(f->of ? first : STR("forum"))));
    case FIELD_PARTY:
        return json_string(a, STR("RU"));
    case FIELD_LANG:
        return json_string(a, STR("hi"));
    case FIELD_BLOB:
        text = json_object(a);
        json_set(a, text, STR("blob"), json_string(a, STR(HEX)));
        json_set(a, text, STR("size"), json_int(a, 1));
        json_set(a, text, STR("type"), json_string(a, STR("text/plain")));
        return text;
    case FIELD_ID:
        return json_string(a, STR(HEX));
    case FIELD_GROUP:
        return good_group(a, f->group);
    default:
        return json_string(a, STR("text"));
    }
}

static struct json *good_value(struct arena *a, const struct field *f)
{
    struct json *list;

    if (!f->many)
        return json_copy(a, good_one(a, f));
    list = json_array(a);
    json_add(list, json_copy(a, good_one(a, f)));
    return list;
}

/* FIELDS as RU's next act about a subject of kind K. */
static void put_fields(struct lies *l, const struct kind *k, const struct json *fields)
{
    struct buf b = BUF_EMPTY;
    struct str subject = arena_fmt(&l->scratch, "%s/row-%zu", k->name, l->rows);

    buf_z(&b, k->matter ? "{\"basis\":null,\"fields\":" : "{\"fields\":");
    json_write(&b, fields);
    buf_byte(&b, '}');
    world_act(l->w, RU, k->matter ? ACT_PROPOSE : ACT_NOTIFY, subject.p, b.p);
    buf_free(&b);
}

/* Every field of every kind: one required left out, one of another type, one empty. */
static void fields_that_do_not_fit_their_kind_are_void(void **state)
{
    struct lies *l = *state;

    for (const struct kind *k = kind_table; k->name; k++) {
        struct json *o = good_group(&l->scratch, k->field);

        put_fields(l, k, o);
        lies_void(l, k->name, REASON_NONE);
        o = good_group(&l->scratch, k->field);
        json_set(&l->scratch, o, STR("unheard-of"), json_int(&l->scratch, 1));
        put_fields(l, k, o);
        lies_void(l, k->name, REASON_FIELDS);
        for (const struct field *f = k->field; f->name; f++) {
            if (f->required) {
                o = good_group(&l->scratch, k->field);
                json_set(&l->scratch, o, str_of(f->name), NULL);
                put_fields(l, k, o);
                lies_void(l, f->name, REASON_FIELDS);
            }
            o = good_group(&l->scratch, k->field);
            json_set(&l->scratch, o, str_of(f->name),
                     f->type == FIELD_INT ? json_bool(&l->scratch, true) : json_int(&l->scratch, 3));
            put_fields(l, k, o);
            lies_void(l, f->name, REASON_FIELDS);
            o = good_group(&l->scratch, k->field);
            json_set(&l->scratch, o, str_of(f->name),
                     f->many ? json_array(&l->scratch) : json_string(&l->scratch, STR("")));
            put_fields(l, k, o);
            lies_void(l, f->name, REASON_FIELDS);
        }
    }
}

static void a_kind_that_is_not_known_or_of_the_other_zone_is_void(void **state)
{
    struct lies *l = *state;

    for (size_t i = 0; i < 5; i++) {
        static const char *const subject[] = {"treaty/x", "foo/x", "forums/x", "z/x", "act/x"};

        world_act(l->w, RU, ACT_NOTIFY, subject[i], CONTACT);
        lies_void(l, subject[i], REASON_KIND);
        world_act(l->w, RU, ACT_PROPOSE, subject[i], "{\"basis\":null,\"fields\":{}}");
        lies_void(l, subject[i], REASON_KIND);
    }
    for (const struct kind *k = kind_table; k->name; k++) {
        const char *subject = arena_fmt(&l->scratch, "%s/zone", k->name).p;
        struct json *o = good_group(&l->scratch, k->field);
        struct buf b = BUF_EMPTY;

        buf_z(&b, k->matter ? "{\"fields\":" : "{\"basis\":null,\"fields\":");
        json_write(&b, o);
        buf_byte(&b, '}');
        world_act(l->w, RU, k->matter ? ACT_NOTIFY : ACT_PROPOSE, subject, b.p);
        buf_free(&b);
        lies_void(l, k->name, REASON_ZONE);
    }
}

/* --- stored, void: stands ---------------------------------------------------------------------------------------- */

#define FORUM "{\"kind\":\"summit\",\"title\":{\"en\":\"Summit\"}}"

static void stands_against_the_rules_are_void(void **state)
{
    struct lies *l = *state;
    struct world *w = l->w;
    struct hash own = world_propose(w, RU, "forum/own", NULL, FORUM), none = {{3}}, next;

    lies_void(l, "a proposal", REASON_NONE);
    world_stand(w, RU, ACT_ACCEPT, "forum/own", &own);
    lies_void(l, "accepts its own", REASON_OWN);
    world_stand(w, RU, ACT_ACCEPT, "forum/own", &none);
    lies_void(l, "accepts what nobody has seen", REASON_NOT_SEEN);
    world_stand(w, RU, ACT_ACCEPT, "forum/other", &own);
    lies_void(l, "accepts under another subject", REASON_NOT_SEEN);
    world_stand(w, RU, ACT_WITHDRAW, "forum/own", &none);
    lies_void(l, "withdraws what nobody has seen", REASON_NOT_SEEN);
    world_propose(w, RU, "forum/own", &none, FORUM);
    lies_void(l, "on a basis that is not there", REASON_BASIS);
    world_propose(w, RU, "forum/other", &own, FORUM);
    lies_void(l, "on the basis of another subject", REASON_BASIS);
    next = world_propose(w, RU, "forum/own", NULL, FORUM);
    lies_void(l, "a second version", REASON_NONE);
    world_stand(w, RU, ACT_WITHDRAW, "forum/own", &own);
    lies_void(l, "withdraws what it has left", REASON_NOT_STANDING);
    world_stand(w, RU, ACT_WITHDRAW, "forum/own", &next);
    lies_void(l, "a withdrawal", REASON_NONE);
    world_stand(w, RU, ACT_WITHDRAW, "forum/own", &next);
    lies_void(l, "withdraws twice", REASON_NOT_STANDING);
}

/* --- the sum ----------------------------------------------------------------------------------------------------- */

static void there_are_hundreds_of_rows(void **state)
{
    (void)state;
    print_message("%zu entries with one fault each\n", rows);
    assert_true(rows >= 250);
}

#define ROW(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ROW(nothing_like_an_act_is_void),
        ROW(an_act_of_another_form_is_void),
        ROW(an_act_in_another_place_is_void),
        ROW(an_act_by_the_wrong_key_is_void),
        ROW(a_flipped_signature_is_void),
        ROW(fields_that_do_not_fit_their_kind_are_void),
        ROW(a_kind_that_is_not_known_or_of_the_other_zone_is_void),
        ROW(stands_against_the_rules_are_void),
        cmocka_unit_test(there_are_hundreds_of_rows),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
