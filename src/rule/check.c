#include "rule/check.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

#include "act/instrument.h"
#include "act/tlog.h"

/* A run goes through three stages. Entries are parsed by all threads; then one thread alone decides which key each must
 * be signed with, since that depends on the appointments before it; then all verify. The middle is quick. */
enum stage { IDLE, PARSE, JUDGE, VERIFY };
enum { CHUNK_PARSE = 64, CHUNK_VERIFY = 8 };

struct item {
    struct key key;
    bool verify; /* its signature is still to be checked */
};
struct check_pool {
    pthread_mutex_t lock;
    pthread_cond_t changed; /* there is something to do, or a stage is over */
    pthread_t *thread;
    int threads;
    bool stop;
    /* the run under way */
    enum stage stage;
    size_t next, finished; /* entries given out and done with in this stage */
    const struct charter *founding;
    struct officer_list *officers;
    struct check_run *run;
    struct item *item; /* one for each entry */
    size_t items;
};

/* --- parsing ------------------------------------------------------------------------------------------------------ */

static void parse_some(struct check_pool *p, size_t from, size_t to, struct arena *a)
{
    for (size_t i = from; i < to; i++) {
        struct check_entry *e = &p->run->entry[i];

        e->leaf = tlog_leaf(e->entry);
        e->parsed = e->parsed || act_parse(e->entry, a, &e->act, NULL) == 0;
        e->reason = e->parsed ? REASON_NONE : REASON_NOT_AN_ACT;
        e->known = false;
    }
}

/* --- judging ------------------------------------------------------------------------------------------------------ */

/* Charters, appointments and dismissals take effect at once, so their signatures are checked here. False where the run
 * ends, at an amendment. */
static bool judge_root_act(struct check_pool *p, size_t i)
{
    struct check_run *run = p->run;
    struct check_entry *e = &run->entry[i];

    p->item[i].verify = false;
    if (!act_signed_by(&e->act, &p->item[i].key)) {
        e->reason = REASON_SIGNATURE;
        return true;
    }
    e->known = true;
    if (e->reason)
        return true;
    if (e->act.verb == ACT_CHARTER && run->first + i > 0 && officer_amends(p->officers, &e->act, &run->amendment)) {
        run->amended = true;
        run->count = i;
        return false;
    }
    officer_apply(p->officers, p->founding, run->party, run->first + i, &e->act);
    return true;
}

static void judge_all(struct check_pool *p)
{
    struct check_run *run = p->run;

    for (size_t i = 0; i < run->count; i++) {
        struct check_entry *e = &run->entry[i];

        p->item[i].verify = false;
        if (!e->parsed)
            continue;
        e->reason = officer_judge(p->officers, p->founding, run->party, run->first + i, &e->act, &p->item[i].key);
        p->item[i].verify = e->reason == REASON_NONE || e->reason == REASON_CHARTER || e->reason == REASON_APPOINT ||
                            e->reason == REASON_DISMISS;
        if (p->item[i].verify && e->act.verb <= ACT_DISMISS && !judge_root_act(p, i))
            break;
    }
}

/* --- verifying ---------------------------------------------------------------------------------------------------- */

static enum reason check_matter(const struct act *act)
{
    const struct kind *k = kind_of(act->subject);

    if (!k)
        return REASON_KIND;
    if (!k->matter)
        return REASON_ZONE;
    return act->verb == ACT_PROPOSE && kind_check(k, act->fields, NULL) ? REASON_FIELDS : REASON_NONE;
}

static enum reason check_notice(const struct act *act)
{
    const struct kind *k = kind_of(act->subject);

    if (!k)
        return REASON_KIND;
    if (k->matter)
        return REASON_ZONE;
    return kind_check(k, act->fields, NULL) ? REASON_FIELDS : REASON_NONE;
}

/* The text names this document and channel, and the line beside it is KEY's signature over exactly these bytes. */
static bool instrument_good(const struct act *act, const struct key *key, struct str text)
{
    struct arena a = ARENA_EMPTY;
    struct instrument i;
    struct note_sig line;
    bool good = instrument_parse(text, &a, &i, NULL) == 0 && str_eq(i.document, act->subject) &&
                hash_eq(&i.channel, &act->channel) &&
                note_parse_line(json_str(json_get(act->body, "signature")), &line, NULL) == 0 &&
                str_is(line.name, key->name) && memcmp(line.id, key->id, sizeof key->id) == 0 &&
                line.n == KEY_SIGNATURE && key_verify(key, text, line.sig);

    arena_release(&a);
    return good;
}

/* A text that travels as a blob is looked at when it is there, not here. */
static enum reason check_sign(const struct act *act, const struct key *key)
{
    const struct json *text = json_get(act->body, "text");

    if (!kind_of(act->subject))
        return REASON_KIND;
    if (!str_is(act_subject_kind(act->subject), "document"))
        return REASON_SUBJECT;
    return text->type != JSON_STRING || instrument_good(act, key, text->str) ? REASON_NONE : REASON_INSTRUMENT;
}

static enum reason check_body(const struct act *act, const struct key *key)
{
    switch (act->verb) {
    case ACT_PROPOSE: case ACT_ACCEPT: case ACT_WITHDRAW:
        return check_matter(act);
    case ACT_NOTIFY:
        return check_notice(act);
    case ACT_SIGN:
        return check_sign(act, key);
    default:
        return REASON_NONE;
    }
}

static void verify_some(struct check_pool *p, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        struct check_entry *e = &p->run->entry[i];

        if (!p->item[i].verify)
            continue;
        e->known = (e->good && p->run->trust) || act_signed_by(&e->act, &p->item[i].key);
        e->reason = e->known ? check_body(&e->act, &p->item[i].key) : REASON_SIGNATURE;
    }
}

/* --- the pool ----------------------------------------------------------------------------------------------------- */

/* Goes on to the next stage when this one is done with. Called and left with the lock held. */
static void move_on(struct check_pool *p)
{
    while (p->stage != IDLE && p->stage != JUDGE && p->finished == p->run->count) {
        p->next = p->finished = 0;
        if (p->stage == PARSE) {
            p->stage = JUDGE; /* for this thread alone */
            pthread_mutex_unlock(&p->lock);
            judge_all(p);
            pthread_mutex_lock(&p->lock);
            p->stage = VERIFY;
        } else {
            p->stage = IDLE;
        }
        pthread_cond_broadcast(&p->changed);
    }
}

/* Does a piece of what there is to do, if there is any. Called and left with the lock held. */
static bool do_some(struct check_pool *p)
{
    struct arena a = ARENA_EMPTY;
    size_t from = p->next, to;

    if ((p->stage != PARSE && p->stage != VERIFY) || from == p->run->count)
        return false;
    to = from + (p->stage == PARSE ? CHUNK_PARSE : CHUNK_VERIFY);
    to = to < p->run->count ? to : p->run->count;
    p->next = to;
    if (p->stage == PARSE) {
        pthread_mutex_unlock(&p->lock);
        parse_some(p, from, to, &a);
        pthread_mutex_lock(&p->lock);
        arena_join(p->run->arena, &a);
    } else {
        pthread_mutex_unlock(&p->lock);
        verify_some(p, from, to);
        pthread_mutex_lock(&p->lock);
    }
    p->finished += to - from;
    move_on(p);
    return true;
}

static void *worker(void *ctx)
{
    struct check_pool *p = ctx;

    pthread_mutex_lock(&p->lock);
    while (!p->stop)
        if (!do_some(p))
            pthread_cond_wait(&p->changed, &p->lock);
    pthread_mutex_unlock(&p->lock);
    return NULL;
}

struct check_pool *check_open(int threads)
{
    struct check_pool *p = calloc(1, sizeof *p);
    sigset_t all, before;

    if (!p || (threads > 0 && !(p->thread = calloc((size_t)threads, sizeof *p->thread))) ||
        pthread_mutex_init(&p->lock, NULL) || pthread_cond_init(&p->changed, NULL))
        arena_exhausted();
    sigfillset(&all); /* signals are for the threads that know what to do with them */
    pthread_sigmask(SIG_BLOCK, &all, &before);
    while (p->threads < threads && pthread_create(&p->thread[p->threads], NULL, worker, p) == 0)
        p->threads++;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return p;
}

void check_close(struct check_pool *p)
{
    if (!p)
        return;
    pthread_mutex_lock(&p->lock);
    p->stop = true;
    pthread_cond_broadcast(&p->changed);
    pthread_mutex_unlock(&p->lock);
    for (int i = 0; i < p->threads; i++)
        pthread_join(p->thread[i], NULL);
    pthread_cond_destroy(&p->changed);
    pthread_mutex_destroy(&p->lock);
    free(p->thread);
    free(p->item);
    free(p);
}

void check_start(struct check_pool *p, const struct charter *founding, struct officer_list *officers,
                 struct check_run *run)
{
    check_wait(p);
    if (p->items < run->count) {
        free(p->item);
        p->item = calloc(run->count, sizeof *p->item);
        if (!p->item)
            arena_exhausted();
        p->items = run->count;
    }
    run->amended = false;
    pthread_mutex_lock(&p->lock);
    p->founding = founding;
    p->officers = officers;
    p->run = run;
    p->next = p->finished = 0;
    p->stage = run->count ? PARSE : IDLE;
    pthread_cond_broadcast(&p->changed);
    pthread_mutex_unlock(&p->lock);
}

/* The caller helps. */
void check_wait(struct check_pool *p)
{
    pthread_mutex_lock(&p->lock);
    while (p->stage != IDLE)
        if (!do_some(p))
            pthread_cond_wait(&p->changed, &p->lock);
    pthread_mutex_unlock(&p->lock);
}
