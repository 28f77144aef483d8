/* S8 and S13: search beside raw FTS5 queries over the same texts, our tokenizer beside unicode61, bytes on disk.
 * Usage: search RESULTS DIR COUNT: makes a node of COUNT acts in DIR/find. */
#include "forum/verb.h"
#include "lib/race.h"
#include "lib/stock.h"
#include "lib/words.h"
#include "store/index.h"
#include "store/search.h"
#include "store/tokens.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { ROUNDS = 7, LIMIT = 20, QUERIES = 12, NAMED = 600, BATCH = 100, PEOPLE = 4 };

struct text {
    struct str words, piece; /* for the peer; as our index is given it */
};
struct bench {
    struct arena arena;
    struct life life;
    const char *results;
    struct store *store;
    sqlite3 *raw;
    fts5_tokenizer unicode;
    Fts5Tokenizer *tokenizer;
    struct text *text;
    size_t texts, bytes;
    /* the query under way */
    const char *const *ask, *const *peer_ask;
    size_t asks, times;
    bool ranked;
};

static _Noreturn void stop(const char *what, const char *why)
{
    fprintf(stderr, "bench: %s: %s\n", what, why);
    exit(1);
}

static void run(struct bench *b, const char *sql)
{
    char *why = NULL;

    if (sqlite3_exec(b->raw, sql, NULL, NULL, &why))
        stop(sql, why);
}

/* --- the texts --------------------------------------------------------------------------------------------------- */

static void add_text(struct bench *b, struct str entry, size_t cap)
{
    struct arena a = ARENA_EMPTY;
    struct buf words = BUF_EMPTY, piece = BUF_EMPTY;
    struct index_texts t;
    struct act act;
    const struct kind *k;

    if (act_parse(entry, &a, &act, NULL) == 0 && act.fields && (k = kind_of(act.subject)) && b->texts < cap) {
        index_texts(k, act.fields, &a, &t);
        index_write(k, act.fields, STR("IN"), act.open, &t, &piece);
        for (size_t i = 0; i < t.count; i++) {
            buf_str(&words, t.text[i].text);
            buf_byte(&words, '\n');
        }
        b->text[b->texts++] =
            (struct text){arena_str(&b->arena, buf_view(&words)), arena_str(&b->arena, buf_view(&piece))};
        b->bytes += words.n;
    }
    buf_free(&words);
    buf_free(&piece);
    arena_release(&a);
}

/* Both logs in turns, as their acts come week after week. */
static void gather(struct bench *b)
{
    size_t cap = b->life.log[0].count + b->life.log[1].count + NAMED;
    size_t longest = b->life.log[0].count > b->life.log[1].count ? b->life.log[0].count : b->life.log[1].count;

    b->text = arena_array(&b->arena, cap, sizeof *b->text);
    for (size_t i = 0; i < longest; i++)
        for (int side = 0; side < LIFE_SIDES; side++)
            if (i < b->life.log[side].count)
                add_text(b, b->life.log[side].entry[i], cap);
}

/* The same texts in FTS5 with its own tokenizer, told not to cut Devanagari at vowel signs. */
static void make_peer(struct bench *b, const char *path)
{
    sqlite3_stmt *put;

    remove(path);
    if (sqlite3_open(path, &b->raw))
        stop(path, "cannot be opened");
    run(b, "PRAGMA cache_size=-32768; PRAGMA synchronous=OFF; BEGIN");
    run(b, "CREATE VIRTUAL TABLE text USING fts5(t, tokenize=\"unicode61 remove_diacritics 0 categories "
           "'L* N* Co Mn Mc Cf'\")");
    if (sqlite3_prepare_v2(b->raw, "INSERT INTO text(rowid, t) VALUES(?1, ?2)", -1, &put, NULL))
        stop("insert", sqlite3_errmsg(b->raw));
    for (size_t i = 0; i < b->texts; i++) {
        sqlite3_bind_int64(put, 1, (sqlite3_int64)i + 1);
        sqlite3_bind_text(put, 2, b->text[i].words.p, (int)b->text[i].words.n, SQLITE_STATIC);
        if (sqlite3_step(put) != SQLITE_DONE)
            stop("insert", sqlite3_errmsg(b->raw));
        sqlite3_reset(put);
    }
    sqlite3_finalize(put);
    run(b, "COMMIT");
}

/* --- people in texts --------------------------------------------------------------------------------------------- */

/* Each of these stands in texts of all three languages by turns, in its own script. */
static const char *const person[PEOPLE][3] = {
    {"Ivan Petrovsky", "इवान पेत्रोव्स्की", "Иван Петровский"}, {"Meera Sharma", "मीरा शर्मा", "Мира Шарма"},
    {"Sergei Kuznetsov", "सर्गेई कुज़नेत्सोव", "Сергей Кузнецов"}, {"Arun Deshmukh", "अरुण देशमुख", "Арун Дешмукх"}};

static void name_people(struct bench *b, const char *node)
{
    struct signer signer = life_signer();
    struct words_dice dice = {7};
    struct verb_hand hand = {NULL, &signer, true};
    struct key officer;
    struct fault f;

    life_must(store_open(node, true, &b->store, &f), &f, "open");
    life_must(verb_officer(b->store, STR("secretary"), 0, &officer, &f), &f, "officer");
    hand.key = &officer;
    for (int i = 0; i < NAMED; i += BATCH) {
        struct arena a = ARENA_EMPTY;
        struct act_draft d[BATCH];
        struct hash id[BATCH];

        for (int n = 0; n < BATCH; n++) {
            enum words_language l = (enum words_language)((i + n) % 3);
            struct buf words = BUF_EMPTY, fields = BUF_EMPTY;
            struct json *body;

            words_prose(&dice, l, 20, &words);
            buf_fmt(&words, " %s ", person[(i + n) / 3 % PEOPLE][l]);
            words_prose(&dice, l, 20, &words);
            buf_fmt(&fields, "{\"fields\":{\"subject\":\"forum/wg\",\"text\":{\"%s\":", words_tag[l]);
            json_write_string(&fields, buf_view(&words));
            buf_z(&fields, "}}}");
            life_must(json_parse(arena_str(&a, buf_view(&fields)), 0, &a, &body, &f), &f, "draft");
            d[n] = (struct act_draft){ACT_NOTIFY, arena_fmt(&a, "comment/named-%d", i + n), false, body};
            b->text[b->texts++].words = arena_str(&b->arena, buf_view(&words));
            b->text[b->texts - 1].piece = b->text[b->texts - 1].words;
            b->bytes += words.n;
            buf_free(&words);
            buf_free(&fields);
        }
        life_must(verb_make(b->store, d, BATCH, hand, id, &f), &f, "act");
        arena_release(&a);
    }
    store_close(b->store);
}

/* --- queries ----------------------------------------------------------------------------------------------------- */

static size_t find_one(struct bench *b, const char *text)
{
    struct arena a = ARENA_EMPTY;
    struct search_query q;
    struct search_hits hits;
    struct fault f;
    size_t n;

    search_parse(str_of(text), &a, &q);
    life_must(search_find(b->store, &q, LIMIT, false, &a, &hits, &f), &f, text);
    n = hits.count;
    arena_release(&a);
    return n;
}

static size_t peer_one(struct bench *b, const char *match)
{
    static const char *const sql[2] = {
        "SELECT rowid, snippet(text, 0, '[', ']', '...', 24) FROM text WHERE text MATCH ?1 "
        "ORDER BY rowid DESC LIMIT 20",
        "SELECT rowid, snippet(text, 0, '[', ']', '...', 24) FROM text WHERE text MATCH ?1 ORDER BY rank LIMIT 20"};
    static sqlite3_stmt *stmt[2];
    sqlite3_stmt **s = &stmt[b->ranked];
    size_t n = 0;

    if (!*s && sqlite3_prepare_v2(b->raw, sql[b->ranked], -1, s, NULL))
        stop(match, sqlite3_errmsg(b->raw));
    sqlite3_bind_text(*s, 1, match, -1, SQLITE_STATIC);
    for (; sqlite3_step(*s) == SQLITE_ROW; n++)
        (void)sqlite3_column_text(*s, 1);
    sqlite3_reset(*s);
    return n;
}

static double run_ours(void *ctx)
{
    struct bench *b = ctx;
    double began = race_now();

    for (size_t i = 0; i < b->times * b->asks; i++)
        find_one(b, b->ask[i % b->asks]);
    return (race_now() - began) / (double)(b->times * b->asks);
}

static double run_peer(void *ctx)
{
    struct bench *b = ctx;
    double began = race_now();

    for (size_t i = 0; i < b->times * b->asks; i++)
        peer_one(b, b->peer_ask[i % b->asks]);
    return (race_now() - began) / (double)(b->times * b->asks);
}

static void race(struct bench *b, const char *work, const char *const *ask, const char *const *peer_ask, size_t asks,
                 size_t times, bool ranked, double goal)
{
    struct race r = {.id = "S8", .work = work, .acts = b->life.log[0].count + b->life.log[1].count, .ours = "manch",
                     .peer = ranked ? "FTS5 unicode61 ORDER BY rank, snippet()" : "FTS5 unicode61 newest 20, snippet()",
                     .sort = RACE_TIME, .goal = goal, .rounds = ROUNDS, .run_ours = run_ours, .run_peer = run_peer,
                     .ctx = b};
    size_t ours = 0, peers = 0;

    b->ask = ask;
    b->peer_ask = peer_ask;
    b->asks = asks;
    b->times = times;
    b->ranked = ranked;
    for (size_t i = 0; i < asks; i++) {
        ours += find_one(b, ask[i]);
        peers += peer_one(b, peer_ask[i]);
    }
    race_run(&r, b->results);
    printf("       %s: %.1f hits a query, the peer %.1f\n", work, (double)ours / (double)asks,
           (double)peers / (double)asks);
}

#define RACE(b, work, ask, peer, times, ranked, goal) \
    race((b), (work), (ask), (peer), sizeof(ask) / sizeof(ask)[0], (times), (ranked), (goal))

/* A number that stands in text I, or behind it: they are the rare words of these texts. */
static const char *rare_word(struct bench *b, size_t i)
{
    for (; i < b->texts; i++) {
        struct str rest = b->text[i].words, word;

        while (rest.n) {
            str_cut(&rest, ' ', &word);
            if (word.n == 5 && strspn(word.p, "0123456789") >= 5 && find_one(b, arena_z(&b->arena, word)) > 0)
                return arena_z(&b->arena, word);
        }
    }
    stop("rare word", "there is none");
}

static void queries(struct bench *b)
{
    const char *rare[QUERIES], *name[PEOPLE], *name_peer[PEOPLE];
    static const char *const medium[] = {"recognition", "भुगतान", "платежи", "मान्यता", "признание", "relief"};
    static const char *const medium_peer[] = {"recognition", "भुगतान", "платежи", "मान्यता", "признание", "relief"};
    static const char *const two[] = {"payment river", "सुरक्षा नदी", "порт река"};
    static const char *const common[] = {"cooperation", "सहयोग", "сотрудничества", "protocol", "आयोग", "комиссии"};
    static const char *const phrase[] = {"\"joint training\"", "\"संयुक्त प्रशिक्षण\"", "\"рабочая группа\""};

    for (size_t i = 0; i < QUERIES; i++)
        rare[i] = rare_word(b, b->texts * (i + 1) / (QUERIES + 2));
    for (size_t i = 0; i < PEOPLE; i++) {
        const char *all = "";

        for (int l = 0; l < 3; l++) {
            struct str last = str_of(person[i][l]), first;

            str_cut(&last, ' ', &first);
            all = arena_fmt(&b->arena, "%s%s(\"" STR_FMT "\" AND \"" STR_FMT "\")", all, l ? " OR " : "",
                            STR_ARG(first), STR_ARG(last)).p;
        }
        name[i] = person[i][0];
        name_peer[i] = all;
    }
    RACE(b, "a rare word", rare, rare, 60, false, 1.5);
    RACE(b, "a word in some of the texts", medium, medium_peer, 20, false, 1.5);
    RACE(b, "two such words", two, two, 20, false, 1.5);
    RACE(b, "a common word", common, common, 10, false, 1.5);
    RACE(b, "a common word, by relevance", common, common, 2, true, 0.05);
    RACE(b, "a phrase", phrase, phrase, 10, false, 1.5);
    RACE(b, "a name in three scripts", name, name_peer, 20, false, 1.5);
}

/* --- the tokenizer ----------------------------------------------------------------------------------------------- */

static size_t tokens;

static int on_token(void *ctx, bool same_place, struct str token, size_t start, size_t end)
{
    (void)ctx, (void)same_place, (void)token, (void)start, (void)end;
    tokens++;
    return 0;
}

static int on_raw(void *ctx, int flags, const char *token, int n, int start, int end)
{
    (void)ctx, (void)flags, (void)token, (void)n, (void)start, (void)end;
    tokens++;
    return SQLITE_OK;
}

static double tokenize_ours(void *ctx)
{
    struct bench *b = ctx;
    double began = race_now();

    for (size_t i = 0; i < b->texts; i++)
        tokens_each(b->text[i].piece, on_token, NULL);
    return race_now() - began;
}

static double tokenize_raw(void *ctx)
{
    struct bench *b = ctx;
    double began = race_now();

    for (size_t i = 0; i < b->texts; i++)
        b->unicode.xTokenize(b->tokenizer, NULL, FTS5_TOKENIZE_DOCUMENT, b->text[i].words.p,
                             (int)b->text[i].words.n, on_raw);
    return race_now() - began;
}

static void tokenizers(struct bench *b)
{
    const char *how[] = {"remove_diacritics", "0", "categories", "L* N* Co Mn Mc Cf"};
    fts5_api *api = NULL;
    sqlite3_stmt *stmt;
    void *user;

    if (sqlite3_prepare_v2(b->raw, "SELECT fts5(?1)", -1, &stmt, NULL) ||
        sqlite3_bind_pointer(stmt, 1, &api, "fts5_api_ptr", NULL))
        stop("fts5", sqlite3_errmsg(b->raw));
    sqlite3_step(stmt);
    sqlite3_finalize(stmt);
    if (!api || api->xFindTokenizer(api, "unicode61", &user, &b->unicode) ||
        b->unicode.xCreate(user, how, 4, &b->tokenizer))
        stop("unicode61", "is missing");
    race_run(&(struct race){.id = "S8", .work = "taking words apart, stems and names too", .ours = "manch",
                            .peer = "unicode61",
                            .acts = b->life.log[0].count + b->life.log[1].count, .sort = RACE_RATE,
                            .amount = (double)b->bytes / 1e6, .unit = "MB", .goal = 0.7, .rounds = ROUNDS,
                            .run_ours = tokenize_ours, .run_peer = tokenize_raw, .ctx = b}, b->results);
    b->unicode.xDelete(b->tokenizer);
}

/* --- bytes ------------------------------------------------------------------------------------------------------- */

static double number(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *stmt;
    double n = 0;

    if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL))
        stop(sql, sqlite3_errmsg(db));
    if (sqlite3_step(stmt) == SQLITE_ROW)
        n = sqlite3_column_double(stmt, 0);
    sqlite3_finalize(stmt);
    return n;
}

static void sizes(struct bench *b, const char *node)
{
    const char *path = arena_fmt(&b->arena, "%s/manch.db", node).p;
    size_t acts = b->life.log[0].count + b->life.log[1].count;
    double ratio, index;
    struct stat st;
    sqlite3 *db;
    FILE *out;

    if (stat(path, &st) || sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL))
        stop(path, "cannot be read");
    index = number(db, "SELECT sum(length(block)) FROM record_text_data");
    sqlite3_close(db);
    ratio = (double)st.st_size / (double)b->life.bytes;
    printf("S13  %7zu  bytes on disk, all indexes in: %.0f an act of %.0f: ratio %.2f  goal at most 2.5  %s\n", acts,
           (double)st.st_size / (double)acts, (double)b->life.bytes / (double)acts, ratio,
           ratio <= 2.5 ? "met" : "MISSED");
    printf("       the index of words: %.2f of its %.1f MB of text (%zu texts); unicode61's %.2f\n",
           index / (double)b->bytes, (double)b->bytes / 1e6, b->texts,
           number(b->raw, "SELECT sum(length(block)) FROM text_data") / (double)b->bytes);
    out = fopen(b->results, "a");
    if (!out)
        return;
    fprintf(out, "{\"id\":\"S13\",\"work\":\"bytes on disk, all indexes in\",\"acts\":%zu,\"ours\":\"manch.db\","
                 "\"peer\":\"bytes of the acts\",\"unit\":\"bytes\",\"ours_median\":%lld,\"peer_median\":%llu,"
                 "\"ratio\":%.4g,\"goal\":2.5,\"at\":\"most\",\"met\":%s}\n",
            acts, (long long)st.st_size, (unsigned long long)b->life.bytes, ratio, ratio <= 2.5 ? "true" : "false");
    fclose(out);
}

int main(int argc, char **argv)
{
    struct bench b = {0};
    const char *node;
    struct fault f;

    if (argc != 4) {
        fprintf(stderr, "usage: %s RESULTS DIR COUNT\n", argv[0]);
        return 2;
    }
    b.results = argv[1];
    node = arena_fmt(&b.arena, "%s/find", argv[2]).p;
    stock_remove(node);
    life_make(&b.life, LIFE_JOINT, (size_t)atol(argv[3]), 1);
    stock_node(&b.life, 0, node);
    gather(&b);
    name_people(&b, node);
    make_peer(&b, arena_fmt(&b.arena, "%s/peer.db", argv[2]).p);
    life_must(store_open(node, false, &b.store, &f), &f, "open");
    queries(&b);
    tokenizers(&b);
    sizes(&b, node);
    store_close(b.store);
    sqlite3_close_v2(b.raw);
    stock_remove(node);
    life_free(&b.life);
    arena_release(&b.arena);
    return 0;
}
