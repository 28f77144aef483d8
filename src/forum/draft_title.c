#include "forum/draft_inner.h"

#include "base/enc.h"
#include "tongue/sentence.h"

/* What a draft is called, by itself and by what it names: on record, or on the desk with it. */

/* As if it were agreed: one version with the draft's fields. */
static struct record_item item_of(struct arena *a, struct str subject, const struct json *fields)
{
    struct record_version *v = ARENA_NEW(a, struct record_version);

    v->fields = fields;
    return (struct record_item){.subject = subject, .kind = kind_of(subject), .versions = 1, .version = v, .current = v};
}

int draft_item(void *desk, struct str subject, struct record_item *out)
{
    const struct draft_desk *d = desk;
    struct desk_drafts all;
    struct json *fields;
    int rc = record_item(d->store, subject, d->arena, out, NULL);

    if (rc != -FAULT_NOT_FOUND)
        return rc;
    rc = desk_drafts_of(d->store, subject, d->arena, &all, NULL);
    for (size_t i = 0; rc == 0 && i < all.count; i++)
        if (desk_waits(all.draft[i].state) && json_parse(all.draft[i].fields, JSON_BIG, d->arena, &fields, NULL) == 0 &&
            fields->count) {
            *out = item_of(d->arena, subject, fields);
            return 0;
        }
    return rc ? rc : -FAULT_NOT_FOUND;
}

/* The first line of a text that has no title: a statement's words. */
static struct title_text words_of(const struct title_maker *t, const struct kind *k, const struct json *fields)
{
    struct title_text text = kind_field(k, STR("text")) ? title_choose(t, json_get(fields, "text")) : (struct title_text){0};

    text.text = draft_line(t->arena, text.text);
    return text;
}

int draft_title(struct store *s, struct arena *a, enum lang lang, struct str subject, const struct json *fields,
                struct title_text *out, struct fault *f)
{
    struct draft_desk desk = {s, a};
    struct title_maker t = {a, lang, &s->charter, draft_item, &desk};
    const struct kind *k = kind_of(subject);
    struct json *whole;
    int rc = draft_whole(s, subject, fields, a, &whole, f);

    if (rc)
        return rc;
    *out = json_get(whole, "title") ? (struct title_text){0} : words_of(&t, k, whole);
    if (!out->text.n)
        *out = title_of(&t, k, subject, whole, s->has_channel ? 1u << s->me : 0);
    return 0;
}

int draft_needs(struct store *s, struct str subject, const struct json *fields, struct arena *a, const struct field ***out,
                size_t *count, struct fault *f)
{
    const struct kind *k = kind_of(subject);
    struct json *whole;
    size_t n = 0;
    int rc = draft_whole(s, subject, fields, a, &whole, f);

    *count = 0;
    if (rc || !k)
        return rc;
    while (k->field[n].name)
        n++;
    *out = ARENA_ARRAY(a, n + 1, const struct field *);
    for (const struct field *field = k->field; field->name; field++)
        if (field->required && !json_get(whole, field->name))
            (*out)[(*count)++] = field;
    return 0;
}

/* --- sources ------------------------------------------------------------------------------------------------------ */

enum { HEAD_LINES = 10, HEAD_RUNES = 160, HEAD_WORDS = 7, DAY_WORDS = 8 };

/* Words that stand in what an office writes above its texts. */
static bool is_letterhead_word(struct str norm)
{
    static const char *const word[] = {
        "ministry", "government", "embassy", "department", "bureau", "press", "secretariat", "министерство",
        "правительство", "посольство", "департамент", "управление", "пресс", "секретариат", "मंत्रालय", "सरकार", "दूतावास",
        "विभाग", "ब्यूरो", "विज्ञप्ति", "कार्यालय", "सचिवालय",
    };

    for (size_t i = 0; i < sizeof word / sizeof *word; i++)
        if (str_is(norm, word[i]))
            return true;
    return false;
}

struct head_line { /* what a line at the head of a text is made of */
    size_t words, runes;
    bool letterhead, year, sentence;
};

static struct head_line head_line(struct arena *a, struct str line)
{
    struct sentence_text s;
    struct head_line h = {0};

    sentence_cut(a, line, &s);
    for (size_t i = 0; i < s.n; i++) {
        const struct sentence_token *t = &s.token[i];
        h.words += (t->flags & SENTENCE_WORD) != 0;
        h.letterhead = h.letterhead || ((t->flags & SENTENCE_WORD) && is_letterhead_word(t->norm));
        h.year = h.year || ((t->flags & SENTENCE_NUMBER) && t->norm.n == 4);
    }
    for (size_t at = 0; at < line.n; h.runes++)
        enc_next(line, &at);
    h.sentence = line.n && (line.p[line.n - 1] == '.' || (line.n > 3 && memcmp(line.p + line.n - 3, "।", 3) == 0));
    return h;
}

/* FILE without folders and ending. */
static struct str bare_name(struct str file)
{
    size_t n = file.n;

    for (size_t i = file.n; i-- > 0;)
        if (file.p[i] == '/') {
            file = str_make(file.p + i + 1, file.n - i - 1);
            break;
        }
    n = file.n;
    while (n > 1 && file.p[n - 1] != '.')
        n--;
    return n > 1 ? str_make(file.p, n - 1) : file;
}

/* So many letters of it as a title has, cut at a word. */
static struct str first_words(struct arena *a, struct str s)
{
    size_t at = 0, cut = 0;

    for (size_t runes = 0; at < s.n && runes < HEAD_RUNES; runes++) {
        size_t from = at;
        if (enc_next(s, &at) == ' ')
            cut = from;
    }
    return at < s.n ? arena_fmt(a, STR_FMT "…", (int)(cut ? cut : at), s.p) : s;
}

struct str draft_source_title(struct arena *a, struct str file, struct str text, struct str agency)
{
    struct str line, body = STR("");
    bool more = true;

    for (size_t i = 0; i < HEAD_LINES && more && !body.n;) {
        struct head_line h;
        more = str_cut(&text, '\n', &line);
        line = draft_line(a, line);
        if (!line.n)
            continue;
        h = head_line(a, line);
        if (h.runes > HEAD_RUNES || (h.sentence && h.words > DAY_WORDS))
            body = i == 0 ? line : STR("");
        else if (h.words > 1 && !str_eq(line, agency) && !(h.letterhead && h.words <= HEAD_WORDS) &&
                 !(h.year && h.words <= DAY_WORDS))
            return line;
        else {
            i++;
            continue;
        }
        break;
    }
    body = first_words(a, body);
    return body.n ? body : draft_line(a, bare_name(file)).n ? draft_line(a, bare_name(file)) : STR("?");
}
