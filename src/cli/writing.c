#include "cli/writing.h"

#include <stdio.h>

#include "base/date.h"
#include "cli/say.h"
#include "forum/paper.h"
#include "view/sheet.h"

/* --- giving it out ------------------------------------------------------------------------------------------------ */

static const char *const kind_name[PROSE_KINDS] = {
    [PROSE_LINE] = "line", [PROSE_TITLE] = "title", [PROSE_HEADING] = "heading",
    [PROSE_PARAGRAPH] = "paragraph", [PROSE_ITEM] = "item", [PROSE_NOTE] = "note"};

static struct json *part_json(struct cli *c, const struct prose_part *part)
{
    struct json *o = json_object(&c->arena), *runs = json_array(&c->arena);

    for (size_t i = 0; i < part->runs; i++) {
        struct json *run = json_object(&c->arena);

        say_set_int(c, run, "start", (int64_t)part->run[i].start);
        say_set_int(c, run, "end", (int64_t)part->run[i].end);
        say_set_str(c, run, "lang", str_of(lang_code[part->run[i].lang]));
        json_add(runs, run);
    }
    say_set_str(c, o, "kind", str_of(kind_name[part->kind]));
    say_set_str(c, o, "text", part->text);
    say_set(c, o, "runs", runs);
    return o;
}

static void give_json(struct cli *c, const struct prose *p)
{
    struct json *o = json_object(&c->arena), *parts = json_array(&c->arena);

    for (size_t i = 0; i < p->n; i++)
        json_add(parts, part_json(c, &p->part[i]));
    say_set_str(c, o, "lang", str_of(lang_code[p->lang]));
    say_set(c, o, "parts", parts);
    say_json(c, o);
}

/* Lines under each other and items under their paragraph stand close; an empty line parts all else. */
static void give_text(struct cli *c, const struct prose *p)
{
    enum prose_kind before = PROSE_NOTE;

    for (size_t i = 0; i < p->n; i++) {
        const struct prose_part *part = &p->part[i];
        bool close = part->kind == PROSE_ITEM ? before != PROSE_LINE : part->kind == PROSE_LINE && before == PROSE_LINE;

        if (part->kind == PROSE_NOTE)
            continue;
        if (c->out.n > 0 && !close)
            buf_byte(&c->out, '\n');
        if (part->kind == PROSE_ITEM)
            buf_z(&c->out, "– ");
        buf_str(&c->out, part->text);
        buf_byte(&c->out, '\n');
        before = part->kind;
    }
}

static void give_notes(const struct prose *p)
{
    for (size_t i = 0; i < p->n; i++)
        if (p->part[i].kind == PROSE_NOTE)
            fprintf(stderr, STR_FMT "\n", STR_ARG(p->part[i].text));
}

static void give(struct cli *c, const struct prose *p)
{
    if (c->json) {
        give_json(c, p);
        return;
    }
    if (cli_has(c, "html"))
        sheet_write(&c->out, &c->arena, p);
    else if (cli_has(c, "odt"))
        sheet_write_odt(&c->out, &c->arena, p);
    else
        give_text(c, p);
    give_notes(p);
}

/* One form of document at a time. */
static int one_form(struct cli *c, struct fault *f)
{
    return cli_has(c, "html") && cli_has(c, "odt") ? cli_usage(c, f, MSG_CLI_USAGE_TOGETHER, "html", "odt") : 0;
}

/* --- what about --------------------------------------------------------------------------------------------------- */

static struct paper ours(struct cli *c)
{
    return (struct paper){.store = c->store, .arena = &c->arena, .lang = c->lang, .side = c->store->me};
}

/* Argument I as a subject of one of KINDS ("document session"). */
static int subject_of(struct cli *c, size_t i, const char *kinds, struct str *out, struct fault *f)
{
    struct str rest = str_of(kinds), kind;
    int rc = record_resolve(c->store, cli_arg(c, i), &c->arena, out, f);

    if (rc)
        return rc;
    while (rest.n) {
        str_cut(&rest, ' ', &kind);
        if (str_eq(act_subject_kind(*out), kind))
            return 0;
    }
    return cli_usage(c, f, MSG_CLI_USAGE_SUBJECT, arena_z(&c->arena, *out), kinds);
}

int writing_communique(struct cli *c, struct fault *f)
{
    struct paper of = ours(c);
    struct str session;
    struct prose p;
    int rc = one_form(c, f);

    if (rc || (rc = subject_of(c, 0, "session", &session, f)) || (rc = paper_communique(&of, session, &p, f)))
        return rc;
    give(c, &p);
    return 0;
}

int writing_brief(struct cli *c, struct fault *f)
{
    struct paper of = ours(c);
    struct str session;
    struct prose p;
    int rc = one_form(c, f);

    if (rc || (rc = cli_today(c, &of.today, f)) || (rc = subject_of(c, 0, "session", &session, f)) || (rc = paper_brief(&of, session, &p, f)))
        return rc;
    give(c, &p);
    return 0;
}

/* --- notes verbales ----------------------------------------------------------------------------------------------- */

/* A date from an option; empty where it is not given. */
static int date_given(struct cli *c, const char *name, struct str *out, struct fault *f)
{
    const char *value = cli_value(c, name);
    struct date d;

    *out = str_of(value);
    if (value && !date_parse(*out, &d))
        return cli_usage(c, f, MSG_CLI_USAGE_DATE, value, NULL);
    return 0;
}

static int order_of(struct cli *c, enum writer_note_kind kind, const char *kinds, struct paper_order *out,
                    struct fault *f)
{
    struct str *subject = ARENA_ARRAY(&c->arena, c->args, struct str);
    int rc;

    *out = (struct paper_order){
        .kind = kind, .subject = subject, .subjects = c->args, .to = -1, .number = str_of(cli_value(c, "number"))};
    for (size_t i = 0; i < c->args; i++)
        if ((rc = subject_of(c, i, i == 0 ? kinds : "document", &subject[i], f)))
            return rc;
    if (c->args > 1 && !str_is(act_subject_kind(subject[0]), "document")) /* several documents, or one of the others */
        return cli_usage(c, f, MSG_CLI_USAGE_SUBJECT, arena_z(&c->arena, subject[0]), "document");
    if ((rc = date_given(c, "date", &out->date, f)) || (rc = date_given(c, "by", &out->by, f)))
        return rc;
    if (!cli_value(c, "to") || (rc = cli_party(c, str_of(cli_value(c, "to")), &out->to, f)))
        return rc;
    return out->to == c->store->me ? cli_usage(c, f, MSG_CLI_USAGE_OWN, cli_value(c, "to"), NULL) : 0;
}

static int note(struct cli *c, enum writer_note_kind kind, const char *kinds, struct fault *f)
{
    struct paper of = ours(c);
    struct paper_order order;
    struct prose p;
    int rc = one_form(c, f);

    if (rc || (rc = cli_today(c, &of.today, f)) || (rc = order_of(c, kind, kinds, &order, f)) ||
        (rc = paper_note(&of, &order, &p, f)))
        return rc;
    give(c, &p);
    return 0;
}

int writing_invite(struct cli *c, struct fault *f)
{
    return note(c, WRITER_INVITE, "invitation", f);
}

int writing_reply(struct cli *c, struct fault *f)
{
    return note(c, WRITER_REPLY, "reply", f);
}

int writing_transmit(struct cli *c, struct fault *f)
{
    return note(c, WRITER_TRANSMIT, "document session", f);
}

int writing_remind(struct cli *c, struct fault *f)
{
    return note(c, WRITER_REMIND, "invitation document", f);
}
