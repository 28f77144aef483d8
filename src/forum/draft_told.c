#include "forum/draft_inner.h"

#include "tongue/decline.h"
#include "tongue/when.h"

/* What the sentence around a finding says of it: whether a session was held, until when a promise is to be kept. */

/* Tokens between a session and its verb, and a participle. */
enum { FAR = 30, BESIDE = 3, NOWHERE = 3 * FAR };

struct draft_told {
    struct sentence_text t;
    struct gazette_found known; /* by the built-in gazette */
    struct gazette_found verb;  /* by the table here */
    struct when_mark *date;
    size_t dates;
    struct when_clock clock;
};

/* --- the text, once more ------------------------------------------------------------------------------------------ */

/* GAZETTE_HELD: a verb of which the session is subject or object; GAZETTE_FUTURE: the same, until another one follows
 * ("planned for May, was cancelled"). GAZETTE_COMMON: a word beside it, in any case. */
static const struct gazette_row verbs[] = {
    {GAZETTE_HELD, "held",
     "held,took place,was convened,were convened,convened,was organised,was organized,हुई,हुआ,हुए,आयोजित,आयोजन,संपन्न,"
     "सम्पन्न,समाप्त,"
     "состоялось,состоялся,состоялась,состоялись,прошло,прошел,прошла,прошли,проведено,проведена,проведен,проведены,провели,"
     "провела,провел,завершилось,завершилась,завершился,завершились,открылось,открылась,открылся"},
    {GAZETTE_HELD, "planned",
     "be held,be convened,be hosted,be organised,be organized,will take place,to take place,will hold,to hold,will host,"
     "to host,will meet,is due,होगी,होगा,होंगे,होंगी,आयोजित की जाएगी,आयोजित किया जाएगा,आयोजित होगी,आयोजित होगा,संपन्न होगी,"
     "आयोजित करने,आयोजन होगा,"
     "состоится,состоятся,пройдет,пройдут,будет проведено,будет проведена,будет проведен,будут проведены,планируется,"
     "предстоит,провести"},
    {GAZETTE_FUTURE, "planned",
     "scheduled,planned,proposed,प्रस्तावित,निर्धारित,запланировано,запланирована,запланирован,запланированное,"
     "запланированная,намечено,намечена,намечен,намеченное,намеченная"},
    {GAZETTE_HELD, "postponed",
     "postponed,put off,deferred,स्थगित,टाल दी,टाल दिया,टल गई,टल गया,"
     "перенесено,перенесена,перенесен,перенесены,перенесли,переносится,отложено,отложена,отложен,отложены,отложили"},
    {GAZETTE_HELD, "cancelled",
     "cancelled,canceled,called off,रद्द,निरस्त,отменено,отменена,отменен,отменены,отменили,отменяется"},
    {GAZETTE_HELD, "",
     "not held,not been held,not be held,not take place,not been convened,yet to be held,नहीं हुई,नहीं हुआ,नहीं हो सकी,नहीं हो सका,"
     "नहीं होगी,नहीं होगा,आयोजित नहीं,"
     "не состоялось,не состоялся,не состоялась,не состоялись,не состоится,не прошло,не прошла,не пройдет,не проведено,"
     "не проведена,не проводилось,не проводилась"},
    {GAZETTE_COMMON, "held",
     "состоявшееся,состоявшегося,состоявшемся,состоявшемуся,состоявшейся,состоявшаяся,состоявшуюся,прошедшее,прошедшего,"
     "прошедшем,прошедшей,прошедшая,прошедшую"},
    {GAZETTE_COMMON, "planned",
     "upcoming,forthcoming,आगामी,предстоящее,предстоящего,предстоящем,предстоящему,предстоящей,предстоящая,предстоящую,"
     "предстоящим"},
    {GAZETTE_COMMON, NULL, NULL},
};

static const struct gazette *verb_table(struct arena *a)
{
    struct gazette *g = gazette_make(a);

    for (const struct gazette_row *row = verbs; row->forms; row++) {
        struct str rest = str_of(row->forms), form;
        for (bool more = true; more;) {
            more = str_cut(&rest, ',', &form);
            gazette_add(g, row->kind, str_of(row->value), form);
        }
    }
    return g;
}

/* The date of the dateline, among D's; their number without. */
static size_t dateline_of(const struct draft_work *w, const struct draft_told *d)
{
    for (size_t e = 0; e < w->result->datelines; e++)
        for (size_t i = 0; i < d->dates && strcmp(w->result->dateline[e].field, "date") == 0; i++)
            if (d->t.token[d->date[i].from].start == w->result->dateline[e].start)
                return i;
    return d->dates;
}

static struct draft_told *told_of(struct draft_work *w)
{
    struct draft_told *d = w->told;
    const struct gazette *known;
    const struct gazette *own;

    if (d)
        return d;
    d = w->told = ARENA_NEW(w->a, struct draft_told);
    sentence_cut(w->a, w->result->text, &d->t);
    known = gazette_builtin(w->result->lang);
    own = verb_table(w->a);
    gazette_find(&known, 1, w->a, &d->t, &d->known);
    gazette_find(&own, 1, w->a, &d->t, &d->verb);
    d->dates = when_find(w->a, &d->t, &d->known, &d->date);
    d->clock = when_settle(w->a, &d->t, &d->known, d->date, d->dates, w->result->published, dateline_of(w, d));
    return d;
}

/* The first token that begins at or behind byte AT. */
static uint32_t token_at(const struct draft_told *d, uint32_t at)
{
    uint32_t a = 0, b = (uint32_t)d->t.n;

    while (a < b) {
        uint32_t middle = a + (b - a) / 2;
        if (d->t.token[middle].start < at)
            a = middle + 1;
        else
            b = middle;
    }
    return a;
}

static bool is_any(const struct draft_told *d, uint32_t i, const char *const *list)
{
    for (; i < d->t.n && *list; list++)
        if (sentence_is(&d->t.token[i], *list))
            return true;
    return false;
}

static void cite(struct draft_work *w, struct draft *draft, const char *field, uint32_t from, uint32_t to,
                 const char *why)
{
    const struct sentence_text *t = &w->told->t;
    struct reader_evidence e = {.field = field, .start = t->token[from].start, .end = t->token[to - 1].end,
                                .inferred = why != NULL, .why = why ? why : ""};
    struct json *list;

    e.text = str_make(t->text.p + e.start, e.end - e.start);
    list = draft_evidence(w->a, &e, 1);
    json_add(draft->evidence, json_copy(w->a, list->child));
}

/* --- sessions ----------------------------------------------------------------------------------------------------- */

static bool is_meeting(const struct draft_told *d, uint32_t i)
{
    return (d->known.kinds[i] & (GAZETTE_BIT(GAZETTE_SESSION) | GAZETTE_BIT(GAZETTE_EVENT))) != 0;
}

/* A Russian noun for a meeting that may be the subject of a verb, or its object. */
static bool is_direct(struct str norm)
{
    static const char *const list[] = {"заседание", "сессия",   "сессию",      "встреча",     "встречу", "совещание",
                                       "раунд",     "саммит",   "консультации", "конференция", "диалог",  "конференцию",
                                       "форум",     "переговоры"};

    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (str_is(norm, list[i]))
            return true;
    return false;
}

/* May the words [FROM, TO), which name a session, be what a verb of their sentence is about? */
static bool is_subject(const struct draft_told *d, uint32_t from, uint32_t to)
{
    static const char *const article[] = {"the", "a", "its", NULL},
                             *const joint[] = {"of", "for", "on", "about", "before", "after", "following", "to", "at",
                                               "during", "in", "since", "from", NULL},
                             *const postposition[] = {"की", "का", "के", "पर", "में", "से", "हेतु", NULL};
    uint32_t before = from;

    if (d->t.lang == LANG_HI)
        return !is_any(d, to, postposition);
    if (d->t.lang == LANG_RU) {
        for (uint32_t i = from; i < to; i++)
            if (is_meeting(d, i))
                return is_direct(d->t.token[i].norm);
        return false;
    }
    while (before > 0 && is_any(d, before - 1, article))
        before--;
    return before == 0 || d->t.token[before - 1].in != d->t.token[from].in || !is_any(d, before - 1, joint);
}

/* Nothing between tokens [A, B) that a verb there could be about instead. */
static bool clear(const struct draft_told *d, uint32_t a, uint32_t b)
{
    static const char *const end[] = {";", "but", "но", "लेकिन", "किंतु", "परंतु", "जबकि", "while", "whereas", NULL};

    for (uint32_t i = a; i < b; i++)
        if (is_meeting(d, i) || is_any(d, i, end))
            return false;
    return true;
}

/* How far the verb M is from the session at [FROM, TO); NOWHERE where it is not its own. */
static uint32_t distance(const struct draft_told *d, const struct gazette_mark *m, uint32_t from, uint32_t to)
{
    bool behind = m->from >= to, subject = is_subject(d, from, to);
    uint32_t gap = behind ? m->from - to : m->to <= from ? from - m->to : 0;

    if (d->t.token[m->from].in != d->t.token[from].in || !clear(d, behind ? to : m->to, behind ? m->from : from))
        return NOWHERE;
    if (m->kind == GAZETTE_COMMON)
        return gap <= BESIDE ? gap : NOWHERE;
    if (d->t.lang == LANG_EN && !behind && gap > BESIDE + 2)
        return NOWHERE; /* "held the fifth meeting" */
    if (d->t.lang == LANG_EN && behind && (gap == 0 || (gap == 1 && sentence_is(&d->t.token[to], ","))))
        return gap; /* "after the fifth meeting, held in Pune" */
    if (d->t.lang == LANG_HI && !behind)
        return NOWHERE;
    return subject && gap <= FAR ? gap : NOWHERE;
}

/* What outdoes what, when a text says both: it was postponed, and then held. */
static int weight(struct str status)
{
    static const char *const order[] = {"planned", "postponed", "cancelled", "held"};

    for (int i = 0; i < 4; i++)
        if (str_is(status, order[i]))
            return i + 1;
    return 0;
}

/* The verb nearest to the session at [FROM, TO); what was planned only where there is no other. */
static const struct gazette_mark *verb_of(const struct draft_told *d, uint32_t from, uint32_t to)
{
    const struct gazette_mark *best = NULL;
    uint32_t least = NOWHERE, done = 0;

    for (size_t i = 0; i < d->verb.n; i++) {
        const struct gazette_mark *m = &d->verb.mark[i];
        uint32_t gap;
        if (m->from < done)
            continue; /* "held" of "not held" */
        done = m->to;
        gap = distance(d, m, from, to);
        gap += gap <= FAR && m->kind == GAZETTE_FUTURE ? FAR : 0;
        if (gap < least) {
            least = gap;
            best = m;
        }
    }
    return best;
}

/* Has what the record says come after what the text tells? */
static bool overtaken(struct draft_work *w, struct str subject, struct str status)
{
    struct record_item item;
    struct str now;

    if (!w->store || !w->store->has_channel || record_item(w->store, subject, w->a, &item, NULL) != 0)
        return false;
    now = json_str(json_get(record_fields(&item), "status"));
    return (str_is(now, "held") || str_is(now, "concluded")) && !str_is(status, "cancelled");
}

/* By its date alone: to come, or past and told as past. */
static void infer_status(struct draft_work *w, size_t i, struct draft *draft)
{
    const struct draft_told *d = w->told;
    const struct reader_finding *x = &w->result->finding[i];
    struct date day;
    uint32_t at;
    const char *status = NULL;

    if (!d->clock.known || d->clock.inferred || !date_parse(draft_value(x, "date"), &day))
        return;
    for (size_t e = 0; e < x->evidences && !status; e++) {
        if (strcmp(x->evidence[e].field, "date") != 0)
            continue;
        at = token_at(d, x->evidence[e].start);
        if (at >= d->t.n)
            continue;
        if (date_first(&day) > d->clock.day)
            status = "planned";
        else if (date_last(&day) < d->clock.day && when_tense(&d->t, &d->known, at, at + 1) < 0)
            status = "held";
        if (!status || overtaken(w, draft->subject, str_of(status)))
            return;
        draft_put(w, draft->fields, "status", str_of(status));
        cite(w, draft, "status", at, token_at(d, x->evidence[e].end), d->clock.why);
    }
}

void draft_told_status(struct draft_work *w, size_t i, struct draft *draft)
{
    const struct reader_finding *x = &w->result->finding[i];
    const struct draft_told *d = told_of(w);
    const struct gazette_mark *best = NULL;
    bool denied = false;

    for (size_t e = 0; e < x->evidences; e++) {
        const struct gazette_mark *m;
        uint32_t from = token_at(d, x->evidence[e].start), to = token_at(d, x->evidence[e].end);
        if (strcmp(x->evidence[e].field, "session") != 0 || from >= to || !(m = verb_of(d, from, to)))
            continue;
        denied = denied || !m->value.n;
        if (m->value.n && (!best || weight(m->value) > weight(best->value)))
            best = m;
    }
    if (best && (!denied || !str_is(best->value, "held"))) {
        if (overtaken(w, draft->subject, best->value))
            return;
        draft_put(w, draft->fields, "status", best->value);
        cite(w, draft, "status", best->from, best->to, NULL);
    } else if (!denied) {
        infer_status(w, i, draft);
    }
}

/* --- documents ---------------------------------------------------------------------------------------------------- */

/* It was not signed, or is still to be. */
static bool is_unsigned(struct draft_work *w, size_t i)
{
    static const char *const no[] = {"не", "без", "no", "not", "without", "नहीं", "बिना", "will", "будет", "будут", "to",
                                     "планируется", "предстоит", "जाएगा", "जाएंगे", "होंगे", NULL};
    const struct reader_finding *x = &w->result->finding[i];
    const struct draft_told *d = told_of(w);

    for (size_t e = 0; e < x->evidences; e++) {
        uint32_t at = token_at(d, x->evidence[e].start);
        if (strcmp(x->evidence[e].field, "kind") != 0 || at >= d->t.n)
            continue;
        for (uint32_t k = d->t.sentence[d->t.token[at].in].from; k < d->t.sentence[d->t.token[at].in].to; k++)
            if (is_any(d, k, no))
                return true;
    }
    return false;
}

/* The words of finding X that say FIELD. */
static struct str words_of(const struct reader_finding *x, const char *field)
{
    for (size_t e = 0; e < x->evidences; e++)
        if (strcmp(x->evidence[e].field, field) == 0)
            return x->evidence[e].text;
    return STR("");
}

/* What to call a document of a session that the text does not name: "Protocol of the sixth meeting". */
static struct str document_title(struct draft_work *w, const struct reader_finding *x, struct str kind)
{
    static const char *const russian[][2] = {
        {"protocol", "Протокол"},     {"joint-statement", "Совместное заявление"}, {"plan", "План"},
        {"agreement", "Соглашение"},  {"memorandum", "Меморандум"},                {"communiqué-joint", "Совместное коммюнике"},
    };
    struct str said = draft_line(w->a, words_of(x, "kind")), session = draft_line(w->a, words_of(x, "session"));
    enum ordinals_gender gender;
    char *z = arena_z(w->a, said);

    if (w->result->lang == LANG_EN && said.n) {
        if (z[0] >= 'a' && z[0] <= 'z')
            z[0] = (char)(z[0] - 32);
        return session.n ? arena_fmt(w->a, "%s of the " STR_FMT, z, STR_ARG(session)) : str_of(z);
    }
    if (w->result->lang == LANG_HI) {
        bool feminine = decline_hindi(said, &gender) && gender == ORDINALS_FEMININE;
        return decline_hindi(session, &gender) && gender == ORDINALS_FEMININE
                   ? arena_fmt(w->a, STR_FMT " %s " STR_FMT, STR_ARG(session), feminine ? "की" : "का", STR_ARG(said))
                   : said;
    }
    for (size_t i = 0; i < sizeof russian / sizeof *russian; i++)
        if (str_is(kind, russian[i][0]))
            return str_of(russian[i][1]);
    return STR("");
}

/* A document of this KIND that the record has of SESSION. */
static int find_document(struct draft_work *w, struct str session, struct str kind, bool *found, struct fault *f)
{
    struct record_items items;
    int rc;

    *found = false;
    if (!w->store || !w->store->has_channel)
        return 0;
    rc = record_naming(w->store, session, kind_find(STR("document")), STR("session"), w->a, &items, f);
    for (size_t i = 0; rc == 0 && i < items.count; i++)
        *found = *found || str_eq(json_str(json_get(record_fields(&items.item[i]), "kind")), kind);
    return rc;
}

/* "A protocol was signed": the session's, which nobody has named. */
int draft_told_document(struct draft_work *w, size_t i, struct str session, struct fault *f)
{
    const struct reader_finding *x = &w->result->finding[i];
    struct str kind = draft_finding_word(w->a, READER_DOCUMENT, draft_value(x, "kind")), title;
    struct draft *d;
    bool known;
    int rc;

    if (!session.n || !kind_word(kind_field(kind_find(STR("document")), STR("kind")), kind) ||
        is_unsigned(w, i) || !(title = document_title(w, x, kind)).n)
        return 0;
    rc = find_document(w, session, kind, &known, f);
    if (rc || known)
        return rc;
    d = draft_new(w, i, "document",
                  arena_fmt(w->a, STR_FMT "-" STR_FMT, STR_ARG(act_subject_slug(session)),
                            STR_ARG(draft_slug(w->a, kind, TITLE_SLUG, STR("document")))));
    draft_put(w, d->fields, "kind", kind);
    draft_put_text(w, d->fields, "title", title);
    draft_put(w, d->fields, "session", session);
    return 0;
}

/* --- undertakings ------------------------------------------------------------------------------------------------- */

/* "до", "не позднее", "к концу", "by", "no later than", "before the end of"; in Hindi behind: "तक", "के अंत तक", "से पहले". */
static bool is_deadline(const struct draft_told *d, const struct when_mark *m)
{
    static const char *const before[] = {"до", "позднее", "позже", "by", "until", "till", "than", "before", NULL},
                             *const end[] = {"конца", "концу", "the", "end", "of", NULL},
                             *const hindi[] = {"के", "की", "अंत", "समाप्ति", "माह", NULL};
    uint32_t i = m->from, k = m->to;

    if (d->t.lang == LANG_HI) {
        while (is_any(d, k, hindi))
            k++;
        return is_any(d, k, (const char *const[]){"तक", NULL}) ||
               (is_any(d, k, (const char *const[]){"से", NULL}) &&
                is_any(d, k + 1, (const char *const[]){"पहले", "पूर्व", NULL}));
    }
    while (i > 0 && is_any(d, i - 1, end))
        i--;
    if (i > 0 && is_any(d, i - 1, before))
        return true;
    return i < m->from && i > 0 && is_any(d, i - 1, (const char *const[]){"к", NULL});
}

/* The first such day from DAY on. */
static struct date_point next_such(struct date_point p, int64_t day)
{
    struct date_point now = date_of_day(day);

    p.year = now.year;
    if (p.month < now.month || (p.month == now.month && p.day && p.day < now.day))
        p.year++;
    return p;
}

/* The day when the words were said: of publication, else the session's. False: nobody knows. */
static bool said_on(const struct draft_work *w, size_t i, int64_t *day, const char **why)
{
    const struct draft_told *d = w->told;
    struct date of;
    size_t at;

    if (d->clock.known) {
        *day = d->clock.day;
        *why = d->clock.why;
        return true;
    }
    if (!draft_owner(w, i, &at).n || !date_parse(draft_value(&w->result->finding[at], "date"), &of))
        return false;
    *day = date_first(&of);
    *why = "near";
    return true;
}

static bool due_of(const struct draft_work *w, size_t i, const struct when_mark *m, struct date *out, const char **why)
{
    int64_t day;

    *why = NULL;
    if (m->sliding || !m->inferred)
        return !m->either && date_parse(m->edtf, out) && !out->range && (*why = m->inferred ? m->why : NULL, true);
    if (!m->a.month || memcmp(&m->a, &m->b, sizeof m->a) != 0 || !said_on(w, i, &day, why))
        return false;
    out->from = out->to = next_such(m->a, day);
    out->range = false;
    return true;
}

void draft_told_due(struct draft_work *w, size_t i, struct draft *draft)
{
    const struct reader_finding *x = &w->result->finding[i];
    const struct draft_told *d = told_of(w);
    char edtf[DATE_TEXT];

    for (size_t e = 0; e < x->evidences; e++)
        for (size_t k = 0; strcmp(x->evidence[e].field, "text") == 0 && k < d->dates; k++) {
            const struct when_mark *m = &d->date[k];
            const char *why;
            struct date due;
            if (d->t.token[m->from].start < x->evidence[e].start || d->t.token[m->to - 1].end > x->evidence[e].end ||
                !is_deadline(d, m) || !due_of(w, i, m, &due, &why))
                continue;
            date_write(&due, edtf);
            draft_put(w, draft->fields, "due", arena_str(w->a, str_of(edtf)));
            cite(w, draft, "due", m->from, m->to, why);
            return;
        }
}
