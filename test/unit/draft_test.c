/* What a text states becomes drafts. Texts are read as the command line does; the record is two nodes'. */
#include "../nodes.h"

#include "forum/draft.h"

static struct nodes *with_record(void)
{
    static const char *const said[][2] = {
        {"person/talev", "{\"party\":\"IN\",\"name\":{\"en\":\"Miron Talev\"}}"},
        {"person/orlova", "{\"party\":\"RU\",\"name\":{\"en\":\"Anna Orlova\"}}"},
        {"contact/may", "{\"kind\":\"meeting\",\"date\":\"2024-05-06\",\"persons\":[\"person/talev\",\"person/orlova\"]}"},
    };
    struct nodes *all = nodes_make(3); /* IN, KZ and RU */
    struct hash id;

    OK(verb_propose(all->node[0].store, STR("forum/trade"),
                    nodes_json(all, "{\"kind\":\"commission\",\"title\":{\"en\":\"Joint Commission on Trade\"}}"), NULL, true,
                    nodes_hand(&all->node[0], SECRETARY), &id, F));
    OK(verb_propose(all->node[0].store, STR("session/trade-4"),
                    nodes_json(all, "{\"forum\":\"forum/trade\",\"number\":4,\"date\":\"2024-05\"}"), NULL, true,
                    nodes_hand(&all->node[0], SECRETARY), &id, F));
    OK(verb_propose(all->node[0].store, STR("agenda-item/t4-tariffs"),
                    nodes_json(all, "{\"session\":\"session/trade-4\",\"order\":3,\"title\":{\"en\":\"Tariffs and taxes\"}}"), NULL, true,
                    nodes_hand(&all->node[0], SECRETARY), &id, F));
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        OK(verb_notify(all->node[0].store, str_of(said[i][0]), nodes_json(all, said[i][1]), true,
                       nodes_hand(&all->node[0], SECRETARY), &id, F));
    return all;
}

static struct draft_list read_text(struct nodes *all, const char *text, const char *published)
{
    struct arena *a = &all->arena;
    struct store *s = all->node[0].store;
    struct lexicon names;
    struct reader_result read;
    struct draft_list l;

    OK(lexicon_load(s, a, &names, F));
    reader_read(str_of(text), names.reader, str_of(published), a, &read);
    OK(draft_make(s, &names, &read, STR("0a1b2c3d"), a, &l, F));
    return l;
}

static const char *fields_of(struct nodes *all, const struct draft *d)
{
    struct buf b = BUF_EMPTY;
    const char *z;

    json_write(&b, d->fields);
    z = arena_z(&all->arena, buf_view(&b));
    buf_free(&b);
    return z;
}

static const char *all_of(struct nodes *all, const struct draft_list *l)
{
    struct buf b = BUF_EMPTY;
    const char *z;

    for (size_t i = 0; i < l->count; i++)
        buf_fmt(&b, STR_FMT " %d %s\n", STR_ARG(l->draft[i].subject), l->draft[i].state, fields_of(all, &l->draft[i]));
    z = arena_z(&all->arena, buf_view(&b));
    buf_free(&b);
    return z;
}

/* The only draft of KIND, or NULL. */
static const struct draft *draft_of(struct nodes *all, const struct draft_list *l, const char *kind)
{
    const struct draft *found = NULL;

    for (size_t i = 0; i < l->count; i++)
        if (strcmp(l->draft[i].kind->name, kind) == 0) {
            if (found)
                fail_msg("two drafts of %s in:\n%s", kind, all_of(all, l));
            found = &l->draft[i];
        }
    return found;
}

static void expect(struct nodes *all, const struct draft_list *l, const char *kind, const char *subject, const char *fields)
{
    const struct draft *d = draft_of(all, l, kind);

    if (!d || !str_is(d->subject, subject) || !json_equal(d->fields, nodes_json(all, fields)))
        fail_msg("no %s with %s in:\n%s", subject, fields, all_of(all, l));
}

/* --- sources ------------------------------------------------------------------------------------------------------ */

static void a_source_is_called_by_its_headline(void **state)
{
    static const struct {
        const char *text, *title;
    } row[] = {
        {"रक्षा मंत्रालय\n\nभारत और रूस ने सैन्य सहयोग पर बैठक की\n\nनई दिल्ली, 12 मार्च 2024। बैठक हुई।",
         "भारत और रूस ने सैन्य सहयोग पर बैठक की"},
        {"Министерство обороны Российской Федерации\n20 мая 2025 года\nШестое заседание Рабочей группы\nТекст.",
         "Шестое заседание Рабочей группы"},
        {"Ministry of Defence\nPress Information Bureau\n12 March 2024\nIndia and Russia hold talks on cooperation\nNew Delhi.",
         "India and Russia hold talks on cooperation"},
        {"The 4th meeting of the Working Group was held in New Delhi on 11 March 2024.",
         "The 4th meeting of the Working Group was held in New Delhi on 11 March 2024."},
        {"Ministry of Defence\nThe 4th meeting of the Working Group was held in New Delhi on 11 March 2024.", "note.en"},
        {"", "note.en"},
    };
    struct arena a = ARENA_EMPTY;

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct str title = draft_source_title(&a, STR("old/note.en.txt"), str_of(row[i].text), STR(""));
        if (!str_is(title, row[i].title))
            fail_msg("%s is called " STR_FMT, row[i].text, STR_ARG(title));
    }
    arena_release(&a);
}

/* --- contacts ----------------------------------------------------------------------------------------------------- */

static void a_contact_of_a_month_without_a_year_is_not_taken_for_one_of_another_month(void **state)
{
    struct nodes *all = with_record();
    struct draft_list l = read_text(all, "Anna Orlova met Miron Talev in July.", "");

    (void)state;
    if (str_is(draft_of(all, &l, "contact")->subject, "contact/may"))
        fail_msg("July is May in:\n%s", all_of(all, &l));
    l = read_text(all, "Anna Orlova met Miron Talev in May.", "");
    assert_true(str_is(draft_of(all, &l, "contact")->subject, "contact/may"));
    l = read_text(all, "Anna Orlova met Miron Talev on 6 May 2024.", "");
    assert_true(str_is(draft_of(all, &l, "contact")->subject, "contact/may"));
    assert_int_equal(draft_of(all, &l, "contact")->state, DESK_KNOWN);
    nodes_free(all);
}

static void what_was_spoken_of_at_a_contact_belongs_to_it(void **state)
{
    struct nodes *all = with_record();
    struct draft_list l = read_text(all, "On 9 July 2024 Miron Talev met Anna Orlova. They discussed the harvest and the weather.", "");

    (void)state;
    expect(all, &l, "contact", "contact/2024-07-09-meeting-orlova-talev",
           "{\"kind\":\"meeting\",\"date\":\"2024-07-09\",\"persons\":[\"person/talev\",\"person/orlova\"],"
           "\"topics\":[{\"en\":\"harvest and the weather\"}]}");
    assert_null(draft_of(all, &l, "agenda-item"));
    nodes_free(all);
}

static void who_was_named_first_changes_no_contact(void **state)
{
    struct nodes *all = with_record();
    struct draft_list l = read_text(all, "On 9 July 2024 Anna Orlova met Miron Talev.", "");

    (void)state;
    assert_true(str_is(draft_of(all, &l, "contact")->subject, "contact/2024-07-09-meeting-orlova-talev"));
    l = read_text(all, "On 9 July 2024 Miron Talev met Anna Orlova.", "");
    assert_true(str_is(draft_of(all, &l, "contact")->subject, "contact/2024-07-09-meeting-orlova-talev"));
    nodes_free(all);
}

/* --- sessions ----------------------------------------------------------------------------------------------------- */

static void what_a_session_discussed_becomes_an_item_of_its_agenda(void **state)
{
    struct nodes *all = with_record();
    struct draft_list l =
        read_text(all, "The 4th session of the Joint Commission on Trade was held in May 2024. The session discussed the harvest and the weather.", "");

    (void)state;
    expect(all, &l, "agenda-item", "agenda-item/trade-4-harvest-and-the-weather",
           "{\"session\":\"session/trade-4\",\"order\":4,\"title\":{\"en\":\"harvest and the weather\"}}");
    l = read_text(all, "The 4th session of the Joint Commission on Trade was held in May 2024. The session discussed the tariffs and taxes.", "");
    assert_true(str_is(draft_of(all, &l, "agenda-item")->subject, "agenda-item/t4-tariffs"));
    assert_int_equal(draft_of(all, &l, "agenda-item")->state, DESK_KNOWN);
    nodes_free(all);
}

/* Its session names the lower of the two; all of it is in this text alone. */
static void a_session_belongs_to_the_forum_that_the_same_text_tells_of(void **state)
{
    static const char *const text[] = {
        "सैन्य एवं सैन्य तकनीकी सहयोग पर अंतर-सरकारी आयोग के सैन्य सहयोग कार्य समूह की पाँचवीं बैठक 29 अक्टूबर 2025 को नई दिल्ली में "
        "आयोजित हुई।",
        "В Москве 20 мая 2025 года состоялось шестое заседание Рабочей группы по военному сотрудничеству.",
        "The 4th meeting of the Working Group on Fisheries was held in Oslo on 11 March 2024.",
    };
    struct nodes *all = with_record();

    (void)state;
    for (size_t i = 0; i < sizeof text / sizeof *text; i++) {
        struct draft_list l = read_text(all, text[i], "");
        const struct draft *session = draft_of(all, &l, "session");
        struct str forum = session ? json_str(json_get(session->fields, "forum")) : STR("");
        struct draft_desk desk = {all->node[0].store, &all->arena};
        struct record_item item;
        bool there = false;

        for (size_t k = 0; k < l.count; k++)
            there = there || str_eq(l.draft[k].subject, forum);
        if (!there)
            fail_msg("the session's forum is no draft in:\n%s", all_of(all, &l));
        assert_int_equal(draft_item(&desk, forum, &item), -FAULT_NOT_FOUND); /* not kept yet */
    }
    nodes_free(all);
}

static void what_we_propose_to_call_a_forum_is_known_before_the_others_agree(void **state)
{
    struct nodes *all = with_record();
    struct hash id;
    struct draft_list l;

    (void)state;
    OK(verb_propose(all->node[0].store, STR("forum/trade"),
                    nodes_json(all, "{\"kind\":\"commission\",\"title\":{\"en\":\"Joint Commission on Commerce\"}}"), NULL, true,
                    nodes_hand(&all->node[0], SECRETARY), &id, F));
    l = read_text(all, "The 5th session of the Joint Commission on Commerce was held in Oslo on 11 March 2024.", "");
    assert_true(str_is(draft_of(all, &l, "session")->subject, "session/trade-5"));
    nodes_free(all);
}

static size_t conflicts_with(struct nodes *all, const char *title)
{
    struct store *s = all->node[0].store;
    struct desk_draft d = {.source = 1, .subject = STR("forum/other"), .evidence = STR("[]"),
                           .fields = arena_fmt(&all->arena, "{\"title\":{%s}}", title)};
    struct draft_conflict *p;
    size_t n;

    OK(store_begin(s, F));
    OK(desk_put_draft(s, &d, F));
    OK(store_commit(s, F));
    OK(draft_conflicts(s, STR("session/trade-4"), nodes_json(all, "{\"forum\":\"forum/other\"}"), 1, &all->arena, &p, &n, F));
    d.state = DESK_DROPPED;
    OK(store_begin(s, F));
    OK(desk_put_draft(s, &d, F));
    OK(store_commit(s, F));
    return n;
}

static void two_ids_of_one_forum_are_no_difference(void **state)
{
    struct nodes *all = with_record();

    (void)state;
    assert_int_equal(conflicts_with(all, "\"en\":\"Joint Commission on Trade\""), 0);
    assert_int_equal(conflicts_with(all, "\"ru\":\"Совместная комиссия по торговле\""), 0); /* nobody can tell */
    assert_int_equal(conflicts_with(all, "\"en\":\"Joint Commission on Fisheries\""), 1);
    nodes_free(all);
}

static void what_was_promised_at_a_session_names_it(void **state)
{
    struct nodes *all = with_record();
    struct draft_list l = read_text(all,
                                    "The 4th session of the Joint Commission on Trade was held in May 2024. At the session both "
                                    "sides reaffirmed their commitment to open the border.",
                                    "");
    const struct draft *d = draft_of(all, &l, "undertaking");

    (void)state;
    assert_non_null(d);
    assert_true(str_is(json_str(json_get(d->fields, "kind")), "commitment"));
    assert_true(str_is(json_str(json_get(d->fields, "session")), "session/trade-4"));
    nodes_free(all);
}

static void of_a_session_on_record_only_what_is_new_is_drafted(void **state)
{
    struct nodes *all = with_record();
    struct draft_list l = read_text(all, "The 4th session of the Joint Commission on Trade was held in Pune on 14 May 2024.", "");

    (void)state;
    expect(all, &l, "session", "session/trade-4", "{\"date\":\"2024-05-14\",\"place\":{\"en\":\"Pune\"},\"status\":\"held\"}");
    nodes_free(all);
}

/* --- what the words around tell ---------------------------------------------------------------------------------- */

/* The field of the draft SUBJECT in L; empty without. */
static struct str field_in(const struct draft_list *l, const char *subject, const char *field)
{
    for (size_t i = 0; i < l->count; i++)
        if (str_is(l->draft[i].subject, subject))
            return json_str(json_get(l->draft[i].fields, field));
    return STR("");
}

/* The evidence of FIELD in the draft SUBJECT: its words, and whether they are an inference. */
static bool says(const struct draft_list *l, const char *subject, const char *field, const char *words, bool inferred)
{
    for (size_t i = 0; i < l->count; i++)
        for (const struct json *e = str_is(l->draft[i].subject, subject) ? l->draft[i].evidence->child : NULL; e; e = e->next)
            if (str_is(json_str(json_get(e, "field")), field) && str_is(json_str(json_get(e, "text")), words))
                return json_get(e, "inferred")->truth == inferred;
    return false;
}

static struct nodes *with_commission(void)
{
    struct nodes *all = nodes_make(3);

    nodes_propose(all, 0, "forum/trade",
                  "{\"kind\":\"commission\",\"title\":{\"en\":\"Joint Commission on Trade\",\"hi\":\"संयुक्त व्यापार आयोग\","
                  "\"ru\":\"Совместная комиссия по торговле\"}}");
    nodes_propose(all, 0, "session/trade-3", "{\"forum\":\"forum/trade\",\"number\":3,\"status\":\"concluded\"}");
    return all;
}

static void whether_a_session_was_held_is_what_its_verb_says(void **state)
{
    static const struct {
        const char *text, *published, *status, *words; /* words: NULL where it is inferred from the date */
    } row[] = {
        {"The 4th session of the Joint Commission on Trade was held in Pune on 14 May 2024.", "", "held", "held"},
        {"The 4th session of the Joint Commission on Trade took place in Pune on 14 May 2024.", "", "held", "took place"},
        {"India and Russia held the 4th session of the Joint Commission on Trade on 14 May 2024.", "", "held", "held"},
        {"The 4th session of the Joint Commission on Trade will be held in Pune on 14 May 2024.", "", "planned", "be held"},
        {"The 4th session of the Joint Commission on Trade, scheduled for 14 May 2024, was postponed.", "", "postponed",
         "postponed"},
        {"The 4th session of the Joint Commission on Trade has been cancelled.", "", "cancelled", "cancelled"},
        {"The 4th session of the Joint Commission on Trade was not held.", "", "", NULL},
        {"The agenda of the 4th session of the Joint Commission on Trade was agreed at a meeting held in Pune.", "", "", NULL},
        {"Preparations for the 4th session of the Joint Commission on Trade were held in Pune.", "", "", NULL},
        {"14 мая 2024 года в Пуне состоялось четвёртое заседание Совместной комиссии по торговле.", "", "held", "состоялось"},
        {"Четвёртое заседание Совместной комиссии по торговле прошло в Пуне 14 мая 2024 года.", "", "held", "прошло"},
        {"Четвёртое заседание Совместной комиссии по торговле состоится 14 мая 2024 года.", "", "planned", "состоится"},
        {"Стороны договорились провести четвёртое заседание Совместной комиссии по торговле в Пуне.", "", "planned", "провести"},
        {"Четвёртое заседание Совместной комиссии по торговле перенесено на осень.", "", "postponed", "перенесено"},
        {"Четвёртое заседание Совместной комиссии по торговле отменено.", "", "cancelled", "отменено"},
        {"Четвёртое заседание Совместной комиссии по торговле не состоялось.", "", "", NULL},
        {"Подготовка к четвёртому заседанию Совместной комиссии по торговле прошла в Пуне.", "", "", NULL},
        {"संयुक्त व्यापार आयोग की चौथी बैठक 14 मई 2024 को पुणे में संपन्न हुई।", "", "held", "संपन्न"},
        {"संयुक्त व्यापार आयोग की चौथी बैठक 14 मई 2024 को पुणे में होगी।", "", "planned", "होगी"},
        {"संयुक्त व्यापार आयोग की चौथी बैठक 14 मई 2024 को पुणे में आयोजित की जाएगी।", "", "planned", "आयोजित की जाएगी"},
        {"संयुक्त व्यापार आयोग की चौथी बैठक स्थगित कर दी गई।", "", "postponed", "स्थगित"},
        {"संयुक्त व्यापार आयोग की चौथी बैठक रद्द कर दी गई।", "", "cancelled", "रद्द"},
        {"संयुक्त व्यापार आयोग की चौथी बैठक नहीं हुई।", "", "", NULL},
        {"संयुक्त व्यापार आयोग की चौथी बैठक की तैयारी पर चर्चा हुई।", "", "", NULL},
        {"The agenda of the 4th session of the Joint Commission on Trade on 14 May 2024 is long.", "2024-03-02", "planned", NULL},
    };

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct nodes *all = with_commission();
        struct draft_list l = read_text(all, row[i].text, row[i].published);
        struct str status = field_in(&l, "session/trade-4", "status");

        if (!str_is(status, row[i].status))
            fail_msg("%s: status " STR_FMT " in:\n%s", row[i].text, STR_ARG(status), all_of(all, &l));
        if (row[i].words && !says(&l, "session/trade-4", "status", row[i].words, false))
            fail_msg("%s: no words %s", row[i].text, row[i].words);
        if (!row[i].words && status.n)
            assert_true(says(&l, "session/trade-4", "status", "14 May 2024", true));
        nodes_free(all);
    }
}

static void of_a_session_that_is_over_on_record_an_older_text_changes_nothing(void **state)
{
    struct nodes *all = with_commission();
    struct draft_list l = read_text(all, "The 3rd session of the Joint Commission on Trade will be held on 14 May 2021.", "");

    (void)state;
    assert_int_equal(field_in(&l, "session/trade-3", "status").n, 0);
    l = read_text(all, "The 3rd session of the Joint Commission on Trade was held on 14 May 2021.", "");
    assert_int_equal(field_in(&l, "session/trade-3", "status").n, 0);
    nodes_free(all);
}

static void a_protocol_that_was_signed_is_a_document_of_its_session(void **state)
{
    static const struct {
        const char *text, *title;
    } row[] = {
        {"The 4th session of the Joint Commission on Trade was held in May 2024. A protocol was signed.",
         "{\"en\":\"Protocol of the 4th session of the Joint Commission on Trade\"}"},
        {"14 мая 2024 года состоялось четвёртое заседание Совместной комиссии по торговле. По итогам подписан протокол.",
         "{\"ru\":\"Протокол\"}"},
        {"संयुक्त व्यापार आयोग की चौथी बैठक 14 मई 2024 को संपन्न हुई। बैठक के अंत में कार्यवृत्त पर हस्ताक्षर किए गए।",
         "{\"hi\":\"संयुक्त व्यापार आयोग की चौथी बैठक का कार्यवृत्त\"}"},
        {"The 4th session of the Joint Commission on Trade was held in May 2024. A protocol was not signed.", NULL},
        {"14 мая 2024 года состоялось четвёртое заседание Совместной комиссии по торговле. Протокол не подписан.", NULL},
        {"संयुक्त व्यापार आयोग की चौथी बैठक 14 मई 2024 को संपन्न हुई। कार्यवृत्त पर हस्ताक्षर नहीं हुए।", NULL},
    };

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct nodes *all = with_commission();
        struct draft_list l = read_text(all, row[i].text, "");

        if (row[i].title)
            expect(all, &l, "document", "document/trade-4-protocol",
                   arena_fmt(&all->arena, "{\"kind\":\"protocol\",\"title\":%s,\"session\":\"session/trade-4\"}", row[i].title).p);
        else if (draft_of(all, &l, "document"))
            fail_msg("a document in:\n%s", all_of(all, &l));
        nodes_free(all);
    }
}

static void until_when_a_promise_is_to_be_kept_is_its_due_date(void **state)
{
    static const struct {
        const char *text, *published, *due, *words;
        bool inferred;
    } row[] = {
        {"Both sides agreed to exchange the maps by 31 December 2026.", "", "2026-12-31", "31 December 2026", false},
        {"Both sides agreed to exchange the maps by the end of 2026.", "", "2026", "2026", false},
        {"Both sides agreed to exchange the maps no later than 1 March.", "2024-05-20", "2025-03-01", "1 March", true},
        {"Both sides agreed on 3 May 2024 to exchange the maps.", "", "", NULL, false},
        {"Стороны договорились завершить обмен картами до 1 декабря.", "2024-05-20", "2024-12-01", "1 декабря", true},
        {"Стороны договорились завершить обмен картами не позднее 31 декабря 2026 года.", "", "2026-12-31",
         "31 декабря 2026 года", false},
        {"Стороны договорились завершить обмен картами до 1 марта.", "2024-05-20", "2025-03-01", "1 марта", true},
        {"Стороны договорились завершить обмен картами до 1 марта.", "", "", NULL, false},
        {"दोनों पक्षों ने 31 दिसंबर 2026 तक नक्शों का आदान-प्रदान पूरा करने पर सहमति व्यक्त की।", "", "2026-12-31", "31 दिसंबर 2026", false},
        {"दोनों पक्षों ने 1 मार्च तक नक्शों का आदान-प्रदान पूरा करने पर सहमति व्यक्त की।", "2024-05-20", "2025-03-01", "1 मार्च", true},
    };

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct nodes *all = with_commission();
        struct draft_list l = read_text(all, row[i].text, row[i].published);
        const struct draft *d = draft_of(all, &l, "undertaking");

        if (!d || !str_is(json_str(json_get(d->fields, "due")), row[i].due))
            fail_msg("%s: not due %s in:\n%s", row[i].text, row[i].due, all_of(all, &l));
        if (row[i].words && !says(&l, arena_z(&all->arena, d->subject), "due", row[i].words, row[i].inferred))
            fail_msg("%s: no words %s", row[i].text, row[i].words);
        nodes_free(all);
    }
}

/* --- offices, in any case ------------------------------------------------------------------------------------------ */

static void has(struct nodes *all, const struct draft_list *l, const char *line)
{
    if (!strstr(all_of(all, l), line))
        fail_msg("no %s in:\n%s", line, all_of(all, l));
}

static void has_not(struct nodes *all, const struct draft_list *l, const char *what)
{
    if (strstr(all_of(all, l), what))
        fail_msg("%s in:\n%s", what, all_of(all, l));
}

/* India's and Russia's offices as each side has named them. */
static struct nodes *with_offices(void)
{
    struct nodes *all = with_record();

    nodes_notify(all, 0, "office/in-staff",
                 "{\"party\":\"IN\",\"title\":{\"en\":\"Chief of the Harbour Staff\",\"hi\":\"बंदरगाह स्टाफ के प्रमुख\","
                 "\"ru\":\"Начальник Объединённого штаба обороны\"},\"short\":{\"en\":\"CHS\"}}");
    nodes_notify(all, 0, "office/in-minister",
                 "{\"party\":\"IN\",\"title\":{\"en\":\"Defence Minister of India\",\"hi\":\"भारत के रक्षा मंत्री\","
                 "\"ru\":\"Министр обороны Индии\"}}");
    nodes_notify(all, 0, "office/ru-minister",
                 "{\"party\":\"RU\",\"title\":{\"en\":\"Defence Minister of Russia\",\"hi\":\"रूस के रक्षा मंत्री\","
                 "\"ru\":\"Министр обороны России\"}}");
    return all;
}

static void what_a_text_says_in_a_case_goes_on_record_in_the_nominative(void **state)
{
    struct nodes *all = with_offices();
    struct draft_list l = read_text(all,
                                    "20 мая 2024 года в Бишкеке Мирон Талев встретился с заместителем начальника Генерального "
                                    "штаба России генерал-лейтенантом Сергеем Ивановичем Соколовым. Стороны обсудили подготовку "
                                    "учений и программу визита.",
                                    "");

    (void)state;
    has(all, &l, "\"title\":{\"ru\":\"заместитель начальника Генерального штаба России\"}");
    has(all, &l, "office/ru-zamestitel-nachalnika-");
    has(all, &l, "\"rank\":{\"ru\":\"генерал-лейтенант\"}");
    has(all, &l, "\"place\":{\"ru\":\"Бишкек\"}");
    has(all, &l, "{\"ru\":\"подготовка учений и программа визита\"}");
    nodes_free(all);
}

static void an_office_on_record_is_found_in_any_case_and_with_or_without_its_land(void **state)
{
    static const struct {
        const char *text, *office;
    } row[] = {
        {"Анна Орлова встретилась с начальником Объединённого штаба обороны Индии Мироном Талевым.", "office/in-staff"},
        {"Визит начальника Объединённого\nштаба обороны Индии Мирона Талева в Москву.", "office/in-staff"},
        {"Министр обороны РФ Анна Орлова прибыла в Пуну.", "office/ru-minister"},
        {"Министр обороны Российской Федерации Анна Орлова прибыла в Пуну.", "office/ru-minister"},
        {"Мирон Талев встретился с российским министром обороны Анной Орловой.", "office/ru-minister"},
        {"Anna Orlova met India's Defence Minister Miron Talev.", "office/in-minister"},
        {"Anna Orlova met the Minister of Defence of India Miron Talev.", "office/in-minister"},
        {"Anna Orlova met the Indian Defense Minister Miron Talev.", "office/in-minister"},
        {"भारतीय रक्षा मंत्री मिरोन तालेव ने अन्ना ओरलोवा से मुलाकात की।", "office/in-minister"},
        {"भारत के रक्षामंत्री मिरोन तालेव ने अन्ना ओरलोवा से मुलाकात की।", "office/in-minister"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct nodes *all = with_offices();
        struct draft_list l = read_text(all, row[i].text, "2024-05-20");

        has_not(all, &l, "\noffice/");
        has(all, &l, arena_fmt(&all->arena, "\"office\":\"%s\"", row[i].office).p);
        nodes_free(all);
    }
}

/* --- forums, texts ------------------------------------------------------------------------------------------------ */

static void a_group_belongs_to_the_commission_of_the_same_text(void **state)
{
    struct nodes *all = with_record();
    struct draft_list l = read_text(all, "बंदरगाह और नौवहन पर अंतर-सरकारी आयोग के नदी सहयोग कार्य समूह की तीसरी बैठक 2 जून 2024 को हुई।", "");
    const char *text = all_of(all, &l);

    (void)state;
    if (!strstr(text, "\"parent\":\"forum/bandargah-aur-"))
        fail_msg("no parent in:\n%s", text);
    nodes_free(all);
}

static void a_statement_is_of_the_side_that_its_speaker_has_on_record(void **state)
{
    struct nodes *all = with_record();
    struct draft_list l = read_text(all, "Anna Orlova said that the harvest was good.", "");

    (void)state;
    expect(all, &l, "statement", "statement/0a1b2c3d-1",
           "{\"speaker\":\"person/orlova\",\"party\":\"RU\",\"text\":{\"en\":\"the harvest was good\"}}");
    nodes_free(all);
}

/* An invitation, and who is in a delegation, is for its own side to say. */
static void the_word_of_another_side_makes_no_draft(void **state)
{
    struct nodes *all = with_record();
    struct draft_list l = read_text(all,
                                    "The 4th session of the Joint Commission on Trade was held in May 2024. It was co-chaired by "
                                    "Miron Talev and Anna Orlova.",
                                    "");
    const struct draft *d = draft_of(all, &l, "delegation");

    (void)state;
    assert_non_null(d);
    assert_true(str_is(d->subject, "delegation/in-trade-4"));
    assert_int_equal(json_get(d->fields, "members")->count, 1);
    l = read_text(all, "Anna Orlova invited Miron Talev to the fifth session of the Joint Commission on Trade.", "");
    assert_null(draft_of(all, &l, "invitation"));
    l = read_text(all, "Miron Talev invited Anna Orlova to the fifth session of the Joint Commission on Trade.", "");
    assert_true(str_is(json_str(json_get(draft_of(all, &l, "invitation")->fields, "to")), "RU"));
    nodes_free(all);
}

static void hidden_marks_of_a_text_do_not_come_into_fields(void **state)
{
    struct nodes *all = with_record();
    struct draft_list l = read_text(all, "Anna Orlova said that the harvest \u202Ewas\u202C\xC2\x99 good.", "");

    (void)state;
    assert_true(str_is(json_str(json_get(json_get(draft_of(all, &l, "statement")->fields, "text"), "en")),
                       "the harvest was good"));
    nodes_free(all);
}

/* --- pieces ------------------------------------------------------------------------------------------------------- */

static void readers_words_become_those_of_the_table_of_kinds(void **state)
{
    struct arena a = ARENA_EMPTY;

    (void)state;
    assert_true(str_is(draft_word(&a, STR("working_group")), "working-group"));
    assert_true(str_is(draft_word(&a, STR("joint statement")), "joint-statement"));
    assert_true(str_is(draft_finding_word(&a, READER_DOCUMENT, STR("roadmap")), "plan"));
    assert_true(str_is(draft_finding_word(&a, READER_DOCUMENT, STR("declaration")), "joint-statement"));
    assert_true(str_is(draft_finding_word(&a, READER_DOCUMENT, STR("communiqué")), "communiqué-joint"));
    assert_true(str_is(draft_finding_word(&a, READER_DOCUMENT, STR("one-sided statement")), "one-sided-statement"));
    assert_true(str_is(draft_finding_word(&a, READER_FORUM, STR("working group")), "working-group"));
    arena_release(&a);
}

static void a_slug_is_made_of_words_of_any_script_and_ends_with_a_word(void **state)
{
    struct arena a = ARENA_EMPTY;

    (void)state;
    assert_true(str_is(draft_slug(&a, STR("Working Group on Ports"), 16, STR("x")), "working-group-on"));
    assert_true(str_is(draft_slug(&a, STR("Рабочая группа"), 40, STR("x")), "rabochaia-gruppa"));
    assert_true(str_is(draft_slug(&a, STR("—"), 40, STR("x")), "x"));
    arena_release(&a);
}

static void what_the_record_says_otherwise_is_shown_and_tabling_keeps_the_rest(void **state)
{
    struct nodes *all = with_record();
    struct store *s = all->node[0].store;
    struct draft_conflict *p;
    struct json *whole;
    size_t n;

    (void)state;
    OK(draft_conflicts(s, STR("session/trade-4"), nodes_json(all, "{\"date\":\"2024-06-01\",\"number\":4}"), 0, &all->arena, &p, &n, F));
    assert_int_equal(n, 1);
    assert_string_equal(p[0].field, "date");
    assert_true(str_is(p[0].here, "2024-06-01") && str_is(p[0].there, "2024-05") && p[0].source == 0);
    OK(draft_whole(s, STR("person/talev"), nodes_json(all, "{\"rank\":{\"en\":\"Envoy\"}}"), &all->arena, &whole, F));
    assert_true(json_equal(whole, nodes_json(all, "{\"party\":\"IN\",\"name\":{\"en\":\"Miron Talev\"},\"rank\":{\"en\":\"Envoy\"}}")));
    nodes_free(all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_contact_of_a_month_without_a_year_is_not_taken_for_one_of_another_month),
        cmocka_unit_test(what_was_spoken_of_at_a_contact_belongs_to_it),
        cmocka_unit_test(what_a_session_discussed_becomes_an_item_of_its_agenda),
        cmocka_unit_test(what_was_promised_at_a_session_names_it),
        cmocka_unit_test(a_source_is_called_by_its_headline),
        cmocka_unit_test(two_ids_of_one_forum_are_no_difference),
        cmocka_unit_test(who_was_named_first_changes_no_contact),
        cmocka_unit_test(a_session_belongs_to_the_forum_that_the_same_text_tells_of),
        cmocka_unit_test(what_we_propose_to_call_a_forum_is_known_before_the_others_agree),
        cmocka_unit_test(of_a_session_on_record_only_what_is_new_is_drafted),
        cmocka_unit_test(whether_a_session_was_held_is_what_its_verb_says),
        cmocka_unit_test(of_a_session_that_is_over_on_record_an_older_text_changes_nothing),
        cmocka_unit_test(a_protocol_that_was_signed_is_a_document_of_its_session),
        cmocka_unit_test(until_when_a_promise_is_to_be_kept_is_its_due_date),
        cmocka_unit_test(what_a_text_says_in_a_case_goes_on_record_in_the_nominative),
        cmocka_unit_test(an_office_on_record_is_found_in_any_case_and_with_or_without_its_land),
        cmocka_unit_test(a_group_belongs_to_the_commission_of_the_same_text),
        cmocka_unit_test(a_statement_is_of_the_side_that_its_speaker_has_on_record),
        cmocka_unit_test(the_word_of_another_side_makes_no_draft),
        cmocka_unit_test(hidden_marks_of_a_text_do_not_come_into_fields),
        cmocka_unit_test(readers_words_become_those_of_the_table_of_kinds),
        cmocka_unit_test(a_slug_is_made_of_words_of_any_script_and_ends_with_a_word),
        cmocka_unit_test(what_the_record_says_otherwise_is_shown_and_tabling_keeps_the_rest),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
