#include "one_node.h"

#include "store/index.h"
#include "store/search.h"
#include "store/tokens.h"

static struct search_hits find_as(const char *text, bool open_only)
{
    struct search_query q;
    struct search_hits hits;
    struct fault f = {0};

    search_parse(str_of(text), &arena, &q);
    world_good(search_find(s, &q, 20, open_only, &arena, &hits, &f), &f);
    return hits;
}

static struct search_hits find(const char *text)
{
    return find_as(text, false);
}

static bool has(const struct search_hits *h, const char *subject)
{
    for (size_t i = 0; i < h->count; i++)
        if (str_is(h->hit[i].subject, subject))
            return true;
    return false;
}

#define FINDS(text, subject) \
    do { \
        struct search_hits hits_ = find(text); \
        if (!has(&hits_, subject)) \
            fail_msg("%s does not find %s", text, subject); \
    } while (0)
#define FINDS_NOT(text, subject) \
    do { \
        struct search_hits hits_ = find(text); \
        if (has(&hits_, subject)) \
            fail_msg("%s finds %s", text, subject); \
    } while (0)

/* The hit's snippet with its marked words in brackets. */
static const char *marked(const struct search_hit *h)
{
    struct buf b = BUF_EMPTY;
    size_t at = 0;
    struct str out;

    for (size_t i = 0; i < h->marks; i++) {
        buf_str(&b, str_make(h->snippet.p + at, h->mark[i].start - at));
        buf_byte(&b, '[');
        buf_str(&b, str_make(h->snippet.p + h->mark[i].start, h->mark[i].end - h->mark[i].start));
        buf_byte(&b, ']');
        at = h->mark[i].end;
    }
    buf_str(&b, str_make(h->snippet.p + at, h->snippet.n - at));
    out = arena_str(&arena, buf_view(&b));
    buf_free(&b);
    return arena_z(&arena, out);
}

static struct hash text(int party, const char *subject, const char *lang, const char *words)
{
    struct buf b = BUF_EMPTY;
    struct hash id;

    buf_fmt(&b, "{\"subject\":\"forum/wg\",\"text\":{\"%s\":", lang);
    json_write_string(&b, str_of(words));
    buf_z(&b, "}}");
    id = world_notify(w, party, subject, b.p);
    buf_free(&b);
    return id;
}

static void hear(void)
{
    world_feed_all(w, s);
}

static void words_are_found_in_other_forms(void **state)
{
    (void)state;
    text(0, "comment/1", "hi", "आयोग की बैठकों में विचार हुआ");
    text(1, "comment/2", "ru", "О заседаниях комиссии по сотрудничеству");
    text(1, "comment/3", "en", "Meetings of the commission were held");
    hear();
    FINDS("बैठक", "comment/1");
    FINDS("комиссия", "comment/2");
    FINDS("заседание", "comment/2");
    FINDS("meeting", "comment/3");
    FINDS("commissions", "comment/3");
    FINDS_NOT("meeting", "comment/2");
}

static void what_only_looks_alike_is_not_found(void **state)
{
    (void)state;
    text(0, "comment/first", "hi", "यह पहली बैठक है");
    text(0, "comment/initiative", "hi", "भारत की पहल का स्वागत");
    text(0, "comment/committee", "hi", "समिति ने निर्णय लिया");
    text(0, "comment/including", "hi", "रूस समेत सभी देश");
    hear();
    FINDS("पहल", "comment/initiative");
    FINDS_NOT("पहल", "comment/first");
    FINDS("समिति", "comment/committee");
    FINDS_NOT("समिति", "comment/including");
    FINDS_NOT("समेत", "comment/committee");
}

static void compounds_are_one_in_every_spelling(void **state)
{
    static const char *const spelled[] = {"अंतर-सरकारी", "अंतर सरकारी", "अन्तर्सरकारी"};
    static const char *const subject[] = {"comment/a", "comment/b", "comment/c"};

    (void)state;
    for (int i = 0; i < 3; i++) {
        struct str words = arena_fmt(&arena, "भारत-रूस %s आयोग", spelled[i]);

        text(0, subject[i], "hi", words.p);
    }
    hear();
    for (int i = 0; i < 3; i++)
        for (int k = 0; k < 3; k++)
            FINDS(spelled[i], subject[k]);
}

static void names_are_found_in_every_script_and_case(void **state)
{
    (void)state;
    text(0, "comment/hi", "hi", "राष्ट्रपति व्लादिमीर पुतिन ने कहा");
    text(1, "comment/ru", "ru", "по приглашению Владимира Путина");
    text(1, "comment/en", "en", "President Vladimir Putin said");
    hear();
    FINDS("Vladimir Putin", "comment/hi");
    FINDS("Vladimir Putin", "comment/ru");
    FINDS("Vladimir Putin", "comment/en");
    FINDS("पुतिन", "comment/ru");
    FINDS("पुतिन", "comment/en");
    FINDS("путину", "comment/hi");
    FINDS("\"Vladimir Putin\"", "comment/hi");
    assert_true(find("Vladimir Putin").hit[0].score >= 3);
    assert_true(str_is(find("Vladimir Putin").hit[0].subject, "comment/en"));
}

static void every_form_of_what_is_on_record_is_the_same(void **state)
{
    struct search_hits h;

    (void)state;
    world_notify(w, 1, "office/mod",
                 "{\"party\":\"RU\",\"title\":{\"en\":\"Ministry of Defence\",\"hi\":\"रक्षा मंत्रालय\",\"ru\":"
                 "\"Министерство обороны\"},\"short\":{\"ru\":\"Минобороны\"}}");
    text(1, "comment/ru", "ru", "Доклад Министерства обороны принят");
    text(1, "comment/short", "ru", "Сообщает Минобороны");
    text(0, "comment/hi", "hi", "रक्षा मंत्रालय का वक्तव्य");
    world_notify(w, 1, "person/b",
                 "{\"party\":\"RU\",\"name\":{\"en\":\"Andrey Belousov\",\"ru\":\"Белоусов Андрей Рэмович\"}}");
    text(1, "comment/family", "ru", "как отметил Белоусов, работа идёт");
    hear();
    FINDS("Ministry of Defence", "office/mod");
    FINDS("Ministry of Defence", "comment/ru");
    FINDS("Ministry of Defence", "comment/hi");
    FINDS("ministry of defence", "comment/short");
    FINDS("रक्षा मंत्रालय", "comment/ru");
    FINDS("Andrey Belousov", "comment/family");
    h = find("Andrey Belousov");
    assert_string_equal(arena_z(&arena, h.hit[0].subject), "person/b");
    assert_true(h.hit[h.count - 1].score < 2);
    FINDS_NOT("Ministry of Culture", "comment/ru");
}

static void what_names_somebody_without_a_word_is_found_by_the_name(void **state)
{
    struct search_hits h;

    (void)state;
    world_notify(w, 1, "person/b",
                 "{\"party\":\"RU\",\"name\":{\"en\":\"Andrey Belousov\",\"ru\":\"Белоусов Андрей Рэмович\"}}");
    world_notify(w, 1, "statement/s",
                 "{\"party\":\"RU\",\"speaker\":\"person/b\",\"text\":{\"ru\":\"Работа идёт\"}}");
    hear();
    h = find("Belousov");
    assert_int_equal(h.count, 2);
    assert_string_equal(arena_z(&arena, h.hit[0].subject), "person/b");
    assert_string_equal(arena_z(&arena, h.hit[1].subject), "statement/s");
    assert_string_equal(h.hit[1].field, "speaker");
    assert_string_equal(marked(&h.hit[1]), "[Andrey Belousov]");
    world_notify(w, 1, "tenure/t", "{\"person\":\"person/b\",\"office\":\"office/mo\"}");
    hear();
    h = find("Белоусов kind:tenure");
    assert_int_equal(h.count, 1);
    assert_string_equal(h.hit[0].field, "person");
    assert_string_equal(marked(&h.hit[0]), "[Белоусов Андрей Рэмович]");
    FINDS("Белоусова", "statement/s");
    FINDS("Белоусов работа", "statement/s");
    FINDS_NOT("Белоусов отдых", "statement/s");
}

static void surface_comes_before_stem_before_sound(void **state)
{
    struct search_hits h;

    (void)state;
    text(1, "comment/stem", "ru", "решения комиссий");
    text(1, "comment/surface", "ru", "эта комиссия");
    text(0, "comment/sound", "hi", "डॉ. लावरोव");
    text(1, "comment/name", "ru", "Лавров прибыл");
    text(1, "comment/cased", "ru", "встреча с Лавровым");
    hear();
    h = find("комиссия");
    assert_int_equal(h.count, 2);
    assert_string_equal(arena_z(&arena, h.hit[0].subject), "comment/surface");
    h = find("Лавров");
    assert_int_equal(h.count, 3);
    assert_string_equal(arena_z(&arena, h.hit[0].subject), "comment/name");
    assert_string_equal(arena_z(&arena, h.hit[1].subject), "comment/cased");
    assert_string_equal(arena_z(&arena, h.hit[2].subject), "comment/sound");
}

static void snippets_mark_the_words_in_the_text_as_it_was_written(void **state)
{
    (void)state;
    text(0, "comment/1", "hi", "पक्षों ने क्‍या कहा: अंतर-सरकारी आयोग की इक्कीसवीं बैठक\nदिसम्बर में मुलाक़ात "
            "के बाद होगी");
    text(1, "comment/2", "ru",
         "Стороны подробно обсудили ход выполнения решений, принятых на предыдущей встрече в Москве, и договорились о "
         "дальнейших шагах, в том числе о подготовке двадцать первого заседания Межправительственной комиссии, которое "
         "состоится в Нью-Дели в конце года, а также о взаимных визитах экспертов.");
    hear();
    assert_string_equal(marked(&find("मुलाकात").hit[0]),
                        "पक्षों ने क्‍या कहा: अंतर-सरकारी आयोग की इक्कीसवीं बैठक दिसम्बर में [मुलाक़ात] के बाद होगी");
    assert_non_null(strstr(marked(&find("अन्तर्सरकारी बैठकें").hit[0]), "[अंतर-सरकारी] आयोग की इक्कीसवीं [बैठक]"));
    assert_non_null(strstr(marked(&find("межправительственная комиссия").hit[0]), "[Межправительственной] [комиссии]"));
    assert_non_null(strstr(marked(&find("межправительственная комиссия").hit[0]), "…"));
    assert_true(find("межправительственная").hit[0].snippet.n < 600);
}

static void phrases_and_beginnings(void **state)
{
    (void)state;
    text(1, "comment/1", "en", "the working group on military cooperation");
    text(1, "comment/2", "en", "cooperation of the military in a working group");
    hear();
    FINDS("\"military cooperation\"", "comment/1");
    FINDS_NOT("\"military cooperation\"", "comment/2");
    FINDS("military cooperation", "comment/2");
    FINDS("co-operation", "comment/2");
    FINDS("coop*", "comment/1");
    assert_non_null(strstr(marked(&find("\"military cooperation\"").hit[0]), "[military cooperation]"));
    assert_non_null(strstr(marked(&find("milit*").hit[0]), "[military]"));
    FINDS("cooperation of the military", "comment/1");
}

static void a_phrase_does_not_reach_from_one_text_into_the_next(void **state)
{
    (void)state;
    world_notify(w, 0, "contact/c", "{\"kind\":\"call\",\"place\":{\"en\":\"New Delhi\"},"
            "\"readout\":{\"en\":\"They met\"}}");
    hear();
    FINDS("delhi met", "contact/c");
    FINDS_NOT("\"met new\"", "contact/c");
    FINDS_NOT("\"delhi they\"", "contact/c");
}

static void each_side_speaks_for_itself(void **state)
{
    struct search_hits h;

    (void)state;
    world_notify(w, 0, "contact/call", "{\"kind\":\"call\",\"readout\":{\"en\":\"cordial talk on trade\"}}");
    world_notify(w, 1, "contact/call", "{\"kind\":\"call\",\"readout\":{\"ru\":\"беседа о торговле\","
            "\"en\":\"talk on trade\"}}");
    hear();
    h = find("trade");
    assert_int_equal(h.count, 2);
    assert_int_not_equal(h.hit[0].party, h.hit[1].party);
    h = find("trade party:ru");
    assert_int_equal(h.count, 1);
    assert_int_equal(h.hit[0].party, 1);
    assert_true(hash_eq(&h.hit[0].act, &w->id[1][w->count[1] - 1]));
    assert_string_equal(h.hit[0].field, "readout");
    assert_true(str_is(h.hit[0].lang, "en"));
    assert_int_equal(find("cordial party:RU").count, 0);
}

static void what_is_replaced_is_found_no_more(void **state)
{
    struct hash first, second;

    (void)state;
    text(0, "comment/1", "en", "old words");
    first = world_propose(w, 0, "session/s", NULL, "{\"forum\":\"forum/wg\",\"title\":{\"en\":\"Former heading\"}}");
    hear();
    FINDS("old", "comment/1");
    FINDS("former heading", "session/s");
    text(0, "comment/1", "en", "new words");
    world_receipt(w, 1, 0);
    world_stand(w, 1, ACT_ACCEPT, "session/s", &first);
    world_receipt(w, 0, 1);
    hear();
    FINDS_NOT("old", "comment/1");
    FINDS("new", "comment/1");
    FINDS("former heading", "session/s");
    second = world_propose(w, 1, "session/s", &first, "{\"forum\":\"forum/wg\",\"title\":{\"en\":\"Later heading\"}}");
    hear();
    FINDS("former heading", "session/s");
    FINDS_NOT("later heading", "session/s");
    world_receipt(w, 0, 1);
    world_stand(w, 0, ACT_ACCEPT, "session/s", &second);
    world_receipt(w, 1, 0);
    hear();
    FINDS("later heading", "session/s");
    FINDS_NOT("former heading", "session/s");
}

static void a_session_is_found_by_its_number_however_it_is_written(void **state)
{
    static const char *const ways[] = {"21", "21st session", "twenty-first meeting", "21वीं बैठक", "21वें सत्र",
                                       "२१वाँ सत्र", "इक्कीसवीं बैठक", "21-е заседание", "двадцать первого заседания",
                                       "XXI заседание", "21 kind:session"};

    (void)state;
    world_propose(w, 0, "session/n21", NULL, "{\"forum\":\"forum/wg\",\"number\":21,\"date\":\"2024-12-10\"}");
    world_propose(w, 0, "session/n12", NULL, "{\"forum\":\"forum/wg\",\"number\":12,\"date\":\"2012-12-10\"}");
    hear();
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        FINDS(ways[i], "session/n21");
        FINDS_NOT(ways[i], "session/n12");
    }
    assert_string_equal(find("इक्कीसवें").hit[0].field, "number");
    FINDS_NOT("21 flood group", "session/n21");
    world_propose(w, 0, "forum/wg", NULL, "{\"kind\":\"working-group\",\"title\":{\"en\":\"Working Group on "
                  "Floods\",\"ru\":\"Рабочая группа по паводкам\"}}");
    hear();
    FINDS("21st meeting flood group", "session/n21");
    FINDS("floods kind:session", "session/n21");
    FINDS("\"working group\" kind:session", "session/n12");
    FINDS("21-е заседание рабочей группы", "session/n21");
    FINDS_NOT("12th meeting flood group", "session/n21");
}

static void filters(void **state)
{
    (void)state;
    world_propose(w, 0, "forum/top", NULL, "{\"kind\":\"commission\",\"title\":{\"en\":\"Top\"}}");
    world_propose(w, 0, "forum/sub", NULL, "{\"kind\":\"sub-group\",\"title\":{\"en\":\"Sub\"},"
            "\"parent\":\"forum/top\"}");
    world_propose(w, 0, "session/a", NULL,
                  "{\"forum\":\"forum/sub\",\"date\":\"2024-05-01\",\"status\":\"held\",\"title\":{\"en\":\"Talks\"}}");
    world_propose(w, 0, "session/b", NULL,
                  "{\"forum\":\"forum/other\",\"date\":\"2025-10-29\",\"status\":\"planned\","
                          "\"title\":{\"en\":\"Talks\"}}");
    world_propose(w, 0, "agenda-item/i", NULL, "{\"session\":\"session/a\",\"order\":1,"
            "\"title\":{\"ru\":\"Talks тоже\"}}");
    hear();
    assert_int_equal(find("talks").count, 3);
    assert_int_equal(find("talks kind:session").count, 2);
    assert_int_equal(find("talks forum:forum/top").count, 2);
    assert_int_equal(find("talks forum:sub").count, 2);
    assert_int_equal(find("talks forum:other").count, 1);
    assert_int_equal(find("talks kind:session from:2025").count, 1);
    assert_int_equal(find("talks kind:session to:2024-12").count, 1);
    assert_int_equal(find("talks state:held").count, 1);
    assert_int_equal(find("talks state:proposed").count, 3);
    assert_int_equal(find("talks state:agreed").count, 0);
    assert_int_equal(find("talks lang:ru").count, 1);
    assert_int_equal(find("kind:session").count, 2);
    assert_int_equal(find("kind:session from:2025-10").count, 1);
    assert_int_equal(find("kind:nonsense").count, 0);
    assert_int_equal(find("").count, 0);
    assert_int_equal(find("— !").count, 0);
    FINDS("session/a", "session/a");
}

static struct search_query checked(const char *text, bool open_only)
{
    struct search_query q;
    struct fault f = {0};

    search_parse(str_of(text), &arena, &q);
    world_good(search_check(s, &q, open_only, &arena, &f), &f);
    return q;
}

static void a_filter_that_cannot_be_understood_is_named(void **state)
{
    struct search_query q;

    (void)state;
    search_parse(STR("words kind:meeting from:2025"), &arena, &q);
    assert_string_equal(arena_z(&arena, q.wrong), "kind:meeting");
    assert_non_null(strstr(arena_z(&arena, q.right), "forum, session, agenda-item"));
    search_parse(STR("from:yesterday"), &arena, &q);
    assert_string_equal(arena_z(&arena, q.wrong), "from:yesterday");
    search_parse(STR("state:finished"), &arena, &q);
    assert_string_equal(arena_z(&arena, q.wrong), "state:finished");
    assert_non_null(strstr(arena_z(&arena, q.right), "agreed"));
    assert_string_equal(checked("party:XX", false).wrong.p, "party:XX");
    assert_string_equal(checked("party:XX", false).right.p, "IN, RU");
    assert_string_equal(checked("forum:nope", false).wrong.p, "forum:forum/nope");
    assert_int_equal(checked("forum:nope", true).wrong.n, 0);
    assert_true(checked("from:2025 to:2024", false).wrong.n > 0);
    assert_int_equal(checked("talks party:ru state:agreed from:2024 to:2024", false).wrong.n, 0);
    search_parse(STR("re: «две стороны» a* \"open end"), &arena, &q);
    assert_int_equal(q.words, 4);
    assert_true(q.word[1].phrase && q.word[2].prefix && q.word[3].phrase);
    assert_string_equal(arena_z(&arena, q.word[3].text), "open end");
}

static void everybody_finds_only_what_is_public(void **state)
{
    struct search_hits h;

    (void)state;
    world_act_as(w, 0, "secretary", ACT_NOTIFY, "comment/open", true,
                 "{\"fields\":{\"subject\":\"forum/wg\",\"text\":{\"en\":\"spoken loudly\"}}}");
    text(0, "comment/closed", "en", "spoken whisperingly");
    world_act_as(w, 0, "secretary", ACT_PROPOSE, "session/p", true,
                 "{\"basis\":null,\"fields\":{\"forum\":\"forum/wg\",\"title\":{\"en\":\"spoken proposal\"}}}");
    hear();
    assert_int_equal(find("spoken").count, 3);
    h = find_as("spoken", true);
    assert_int_equal(h.count, 1);
    assert_string_equal(arena_z(&arena, h.hit[0].subject), "comment/open");
    assert_int_equal(find_as("kind:comment", true).count, 1);
    assert_int_equal(find_as("comment/closed", true).count, 0);
    assert_int_equal(find_as("whisperinglz", true).suggestions, 0);
    assert_int_equal(find("whisperinglz").suggestions, 1);
    world_receipt(w, 1, 0);
    world_stand(w, 1, ACT_ACCEPT, "session/p", &w->id[0][w->count[0] - 1]);
    world_receipt(w, 0, 1);
    hear();
    assert_int_equal(find_as("spoken", true).count, 2);
}

static void slips_are_answered_with_suggestions(void **state)
{
    struct search_hits h;

    (void)state;
    text(1, "comment/1", "ru", "межправительственная комиссия");
    text(0, "comment/2", "hi", "रक्षा मंत्रालय");
    text(0, "comment/3", "en", "cooperation");
    hear();
    h = find("комиссыя");
    assert_int_equal(h.count, 0);
    assert_true(h.suggestions >= 1);
    assert_string_equal(arena_z(&arena, h.suggestion[0]), "комиссия");
    assert_string_equal(arena_z(&arena, find("मंत्रलय").suggestion[0]), "मंत्रालय");
    assert_string_equal(arena_z(&arena, find("coperatoin kind:comment").suggestion[0]), "cooperation kind:comment");
    assert_int_equal(find("zzzz").suggestions, 0);
}

static void a_rebuilt_index_finds_the_same(void **state)
{
    struct fault f = {0};
    struct str before, after;

    (void)state;
    text(0, "comment/1", "en", "first words");
    text(0, "comment/1", "en", "second words");
    text(1, "comment/2", "ru", "вторые слова");
    hear();
    world_good(record_digest(s, &arena, &before, &f), &f);
    world_good(record_rebuild(s, NULL, NULL, &f), &f);
    world_good(record_digest(s, &arena, &after, &f), &f);
    assert_true(str_eq(before, after));
    FINDS("second", "comment/1");
    FINDS_NOT("first", "comment/1");
    FINDS("слово", "comment/2");
    world_good(record_verify(s, NULL, NULL, &f), &f);
    world_good(db_check(s->db, &f), &f);
}

static void of_texts_alike_the_readers_is_shown(void **state)
{
    struct search_query q;
    struct search_hits hits;
    struct fault f = {0};

    (void)state;
    world_notify(w, 0, "contact/c",
                 "{\"kind\":\"call\",\"readout\":{\"en\":\"They met\",\"hi\":\"वे मिले\",\"ru\":\"Они встретились\"}}");
    hear();
    search_parse(STR("kind:contact"), &arena, &q);
    q.prefer = STR("ru");
    world_good(search_find(s, &q, 5, false, &arena, &hits, &f), &f);
    assert_string_equal(marked(&hits.hit[0]), "Они встретились");
    q.prefer = STR("");
    world_good(search_find(s, &q, 5, false, &arena, &hits, &f), &f);
    assert_string_equal(marked(&hits.hit[0]), "They met");
}

static void attachments_are_found_by_the_subject_that_names_them(void **state)
{
    static const char pdf[] = "%PDF-1.5 not really";
    struct hash sha = hash_of(STR("%PDF-1.5 not really")), *unread;
    enum search_read read;
    struct search_hits h;
    struct buf b = BUF_EMPTY;
    struct fault f = {0};
    struct str kept;
    size_t count;

    (void)state;
    buf_fmt(&b, "{\"title\":{\"en\":\"Annex\"},\"blob\":[{\"blob\":\"%s\",\"size\":%zu,\"type\":\"application/pdf\"}]}",
            hash_hex(&sha).z, sizeof pdf - 1);
    world_notify(w, 0, "paper/annex", b.p);
    buf_free(&b);
    hear();
    world_good(store_begin(s, &f), &f);
    world_good(ledger_put_blob(s, &sha, STR("%PDF-1.5 not really"), &f), &f);
    world_good(search_unread(s, false, 8, &arena, &unread, &count, &f), &f);
    assert_int_equal(count, 1);
    assert_true(hash_eq(&unread[0], &sha));
    world_good(search_keep_read(s, &sha, SEARCH_READ_NO_TOOL, STR(""), &f), &f);
    world_good(search_unread(s, false, 8, &arena, &unread, &count, &f), &f);
    assert_int_equal(count, 0);
    world_good(search_unread(s, true, 8, &arena, &unread, &count, &f), &f);
    assert_int_equal(count, 1);
    world_good(search_keep_read(s, &sha, SEARCH_READ_TEXT, STR("Перечень\nсовместных учений"), &f), &f);
    world_good(store_commit(s, &f), &f);
    world_good(search_find_read(s, &sha, &arena, &read, &kept, &f), &f);
    assert_int_equal(read, SEARCH_READ_TEXT);
    h = find("совместные учения");
    assert_int_equal(h.count, 1);
    assert_string_equal(arena_z(&arena, h.hit[0].subject), "paper/annex");
    assert_string_equal(h.hit[0].field, "blob");
    assert_string_equal(marked(&h.hit[0]), "Перечень [совместных] [учений]");
    assert_int_equal(find("учение kind:paper").count, 1);
    assert_int_equal(find("учение kind:session").count, 0);
    assert_int_equal(find_as("учение", true).count, 0);
    world_good(record_rebuild(s, NULL, NULL, &f), &f);
    assert_int_equal(find("учение").count, 1);
    world_good(store_begin(s, &f), &f);
    world_good(search_keep_read(s, &sha, SEARCH_READ_FAILED, STR(""), &f), &f);
    world_good(store_commit(s, &f), &f);
    assert_int_equal(find("учение").count, 0);
}

static void a_name_in_any_script_leads_to_whom_it_may_mean(void **state)
{
    struct search_name *n;
    struct fault f = {0};
    size_t count;

    (void)state;
    world_notify(w, 1, "person/b", "{\"party\":\"RU\",\"name\":{\"en\":\"Andrey Belousov\",\"ru\":\"Андрей "
            "Белоусов\"}}");
    world_notify(w, 0, "person/d", "{\"party\":\"IN\",\"name\":{\"en\":\"Ashutosh Dixit\",\"hi\":\"आशुतोष दीक्षित\"}}");
    world_notify(w, 1, "office/mod", "{\"party\":\"RU\",\"title\":{\"ru\":\"Министерство обороны\"}}");
    hear();
    world_good(search_names(s, STR("आंद्रेई बेलोउसोव"), STR("ru"), false, &arena, &n, &count, &f), &f);
    assert_true(count >= 1);
    assert_string_equal(arena_z(&arena, n[0].subject), "person/b");
    assert_true(str_is(n[0].called, "Андрей Белоусов"));
    world_good(search_names(s, STR("Дикшит"), STR("ru"), false, &arena, &n, &count, &f), &f);
    assert_true(count >= 1);
    assert_string_equal(arena_z(&arena, n[0].subject), "person/d");
    world_good(search_names(s, STR("министерства обороны"), STR("ru"), false, &arena, &n, &count, &f), &f);
    assert_true(count >= 1);
    assert_string_equal(arena_z(&arena, n[0].subject), "office/mod");
    world_good(search_names(s, STR("Nobody Atall"), STR("ru"), false, &arena, &n, &count, &f), &f);
    assert_int_equal(count, 0);
    world_good(search_names(s, STR("Дикшит"), STR("ru"), true, &arena, &n, &count, &f), &f);
    assert_int_equal(count, 0);
}

static void any_query_is_survived(void **state)
{
    static const char *const odd[] = {
        "\"", "\"\"", "*", "* *", "a*b*", "(", ") OR (", "NEAR(a b)", "kind:", "kind:\"", "from: "
                "to:", "\\x01", "' OR 1",
        "AND", "NOT", "-", "^a", "t:a", "\xff\xfe", "a\x01" "b\x02" "c\x03k=person", "a\x1e" "b\x1f" "c", "«", "“a”"};

    (void)state;
    text(0, "comment/1", "en", "a b c and not or near");
    hear();
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
        find(odd[i]);
    FINDS("and not", "comment/1");
}

static int on_token(void *ctx, bool same_place, struct str token, size_t start, size_t end)
{
    struct buf *b = ctx;

    buf_fmt(b, "%s" STR_FMT ":%zu-%zu", same_place ? "|" : b->n ? " " : "", STR_ARG(token), start, end);
    return 0;
}

static void marks_stand_in_places_of_their_own(void **state)
{
    struct buf b = BUF_EMPTY;

    (void)state;
    assert_int_equal(tokens_each(STR("k=x p=IN\x1el=en\x1f" "Two words"), on_token, &b), 0);
    assert_non_null(strstr(b.p, "\x03k=x:0-0|\x03p=IN:0-0 \x03l=en:0-0 two:0-3"));
    assert_non_null(strstr(b.p, " words:4-9"));
    buf_clear(&b);
    assert_int_equal(tokens_each_asked(STR("a\x1f\x01" "b\x1e" "c"), on_token, &b), 0);
    assert_string_equal(b.p, "a:0-0|\x01" "b:0-0 c:0-0");
    buf_free(&b);
}

#define T(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(words_are_found_in_other_forms),
        T(what_only_looks_alike_is_not_found),
        T(compounds_are_one_in_every_spelling),
        T(names_are_found_in_every_script_and_case),
        T(every_form_of_what_is_on_record_is_the_same),
        T(what_names_somebody_without_a_word_is_found_by_the_name),
        T(surface_comes_before_stem_before_sound),
        T(snippets_mark_the_words_in_the_text_as_it_was_written),
        T(phrases_and_beginnings),
        T(a_phrase_does_not_reach_from_one_text_into_the_next),
        T(each_side_speaks_for_itself),
        T(what_is_replaced_is_found_no_more),
        T(a_session_is_found_by_its_number_however_it_is_written),
        T(filters),
        T(a_filter_that_cannot_be_understood_is_named),
        T(everybody_finds_only_what_is_public),
        T(slips_are_answered_with_suggestions),
        T(a_rebuilt_index_finds_the_same),
        T(of_texts_alike_the_readers_is_shown),
        T(attachments_are_found_by_the_subject_that_names_them),
        T(a_name_in_any_script_leads_to_whom_it_may_mean),
        T(any_query_is_survived),
        cmocka_unit_test(marks_stand_in_places_of_their_own),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
