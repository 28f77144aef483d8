#include "cli/reading.h"

#include "base/enc.h"
#include "cli/say.h"
#include "cli/shape.h"

/* --- show --------------------------------------------------------------------------------------------------------- */

static void say_version(struct cli *c, const struct record_item *i, const struct record_version *v)
{
    struct str awaiting = say_parties(c, stand_awaiting(&v->v, &c->store->fold.seen));
    struct str args[5] = {say_short(c, &v->v.id), say_state(c, stand_state_name[v->v.state]), say_party(c, v->v.party),
                          say_time(c, v->time), v == i->current ? STR("") : awaiting};
    struct grid g;

    buf_byte(&c->out, '\n');
    say_line(c, MSG_CLI_SHOW_VERSION, args, 5);
    grid_init(&g, &c->arena, 2);
    say_fields(c, &g, i->kind, v->fields);
    grid_write(&g, &c->out, "  ");
}

static void say_notice(struct cli *c, const struct record_item *i, const struct record_notice *n)
{
    struct hash act = record_notice_act(n);
    struct grid g;

    buf_byte(&c->out, '\n');
    SAY(c, MSG_CLI_SHOW_NOTICE, say_short(c, &act), say_party(c, n->party), say_time(c, n->time));
    grid_init(&g, &c->arena, 2);
    say_fields(c, &g, i->kind, n->fields);
    grid_write(&g, &c->out, "  ");
}

static void say_item(struct cli *c, const struct record_item *i)
{
    size_t hidden = 0;

    SAY(c, MSG_CLI_SHOW_HEAD, i->subject, catalogue_name(c->lang, "kind", str_of(i->kind->name)),
        say_state(c, i->crossed ? "crossed" : shape_state(i)));
    if (i->current)
        say_version(c, i, i->current);
    for (size_t k = 0; k < i->versions; k++)
        if (shape_pending(i, &i->version[k]))
            say_version(c, i, &i->version[k]);
        else if (&i->version[k] != i->current)
            hidden++;
    for (size_t k = 0; k < i->sides; k++)
        say_notice(c, i, &i->side[k]);
    if (hidden) {
        buf_byte(&c->out, '\n');
        SAY(c, MSG_CLI_SHOW_EARLIER, say_number(c, (int64_t)hidden), i->subject);
    }
}

int reading_show(struct cli *c, struct fault *f)
{
    struct record_item item;
    struct str subject;
    int rc = record_resolve(c->store, cli_arg(c, 0), &c->arena, &subject, f);

    if (!rc)
        rc = record_item(c->store, subject, &c->arena, &item, f);
    if (rc)
        return rc;
    if (c->json)
        say_json(c, shape_item(c, &item));
    else
        say_item(c, &item);
    return 0;
}

/* --- list --------------------------------------------------------------------------------------------------------- */

/* V, a value or a list of values, is or holds WANTED; text by language in any language; groups in any member. */
static bool holds(const struct json *v, struct str wanted)
{
    int64_t n;

    if (!v)
        return wanted.n == 0;
    switch (v->type) {
    case JSON_STRING:
        return str_eq(v->str, wanted);
    case JSON_INT:
        return str_int(wanted, &n) && n == v->num;
    case JSON_BOOL:
        return str_is(wanted, v->truth ? "true" : "false") || str_is(wanted, v->truth ? "yes" : "no");
    case JSON_ARRAY:
    case JSON_OBJECT:
        for (const struct json *each = v->child; each; each = each->next)
            if (holds(each, wanted))
                return true;
        return false;
    case JSON_NULL:
        break;
    }
    return false;
}

/* One --where: field=value or field.lang=value; `state` besides the fields, and `party`: the side whose word a notice
 * is, as well as the field. SIDE: NULL of a matter. */
static bool fits(struct cli *c, const struct record_item *i, const struct record_notice *side, const char *where)
{
    struct str value = str_of(where), path, field;
    const struct json *v;

    str_cut(&value, '=', &path);
    str_cut(&path, '.', &field);
    if (str_is(field, "state"))
        return str_is(value, shape_state(i));
    v = json_find(side ? side->fields : record_fields(i), field);
    if (path.n && v)
        v = json_find(v, path);
    if (side && str_is(field, "party") && str_eq(say_party(c, side->party), value))
        return true;
    return holds(v, value);
}

static bool fits_all(struct cli *c, const struct record_item *i, const struct record_notice *side)
{
    const char *where;

    for (size_t k = 0; (where = cli_value_at(c, "where", k)) != NULL; k++)
        if (!fits(c, i, side, where))
            return false;
    return true;
}

static int read_kind(struct cli *c, const struct kind **k, struct fault *f)
{
    const char *where;

    *k = kind_find(cli_arg(c, 0));
    if (!*k)
        return fault_set(f, FAULT_KIND, c->arg[0], NULL, NULL);
    for (size_t i = 0; (where = cli_value_at(c, "where", i)) != NULL; i++) {
        struct str value = str_of(where), path, field;

        if (!str_cut(&value, '=', &path))
            return cli_usage(c, f, MSG_CLI_USAGE_WHERE, where, NULL);
        str_cut(&path, '.', &field);
        if (!kind_field(*k, field) && !str_is(field, "state") && !str_is(field, "party"))
            return fault_set(f, FAULT_FIELD, (*k)->name, arena_z(&c->arena, field), "unknown");
    }
    return 0;
}

static struct str row_date(struct cli *c, const struct record_item *i, const struct json *fields)
{
    const struct field *sort = i->kind->sort ? kind_field(i->kind, str_of(i->kind->sort)) : NULL;
    const struct json *v = sort && sort->type != FIELD_LTEXT ? json_get(fields, sort->name) : NULL;

    return v ? say_value(c, i->kind, sort, v) : STR("");
}

/* A row of a matter, or of one side's notice (SIDE), if it is asked for. */
static bool list_row(struct cli *c, const struct record_item *i, const struct record_notice *side, struct grid *g,
                     struct json *all)
{
    const struct json *fields = side ? side->fields : record_fields(i);
    struct str state = say_state(c, shape_state(i));

    if (!fits_all(c, i, side))
        return false;
    if (c->json)
        json_add(all, shape_row(c, i, side));
    else if (side)
        GRID_ROW(g, i->subject, say_party(c, side->party), state, row_date(c, i, fields),
                 say_title(c, i->kind, i->subject, fields, 1u << side->party));
    else
        GRID_ROW(g, i->subject, state, row_date(c, i, fields), say_item_title(c, i));
    return true;
}

int reading_list(struct cli *c, struct fault *f)
{
    struct json *all = json_array(&c->arena);
    struct record_items items;
    const struct kind *k;
    int64_t limit, shown = 0;
    struct grid g;
    int rc;

    if ((rc = read_kind(c, &k, f)) || (rc = cli_number(c, "limit", 1, LIMIT_INT, &limit, f)) ||
        (rc = record_list(c->store, k, (struct record_page){0}, &c->arena, &items, f)))
        return rc;
    grid_init(&g, &c->arena, k->matter ? 4 : 5);
    for (size_t i = 0; i < items.count && shown < limit; i++) {
        const struct record_item *it = &items.item[i];

        for (size_t side = 0; side < it->sides && shown < limit; side++)
            shown += list_row(c, it, &it->side[side], &g, all);
        if (k->matter)
            shown += list_row(c, it, NULL, &g, all);
    }
    if (c->json)
        say_json(c, all);
    else if (shown)
        grid_write(&g, &c->out, "");
    else
        say_word(c, MSG_CLI_LIST_NONE);
    return 0;
}

/* --- acts --------------------------------------------------------------------------------------------------------- */

static struct str verb_word(struct cli *c, const struct record_act *a)
{
    if (!a->parsed)
        return STR("?");
    return catalogue_name(c->lang, "act",
                          a->act.ad_referendum ? STR("accept-ad-referendum") : str_of(act_verb_name[a->act.verb]));
}

static struct str state_words(struct cli *c, const struct record_act *a)
{
    struct str state = say_state(c, shape_act_state(a));

    if (a->reason == REASON_NONE)
        return state;
    return arena_fmt(&c->arena, STR_FMT ": " STR_FMT, STR_ARG(state),
                     STR_ARG(catalogue_name(c->lang, "reason", str_of(reason_word(a->reason)))));
}

/* Rows "index  id  verb  state  time  subject"; the party too where acts of several logs stand together. */
static int say_acts(struct cli *c, const struct record_act *act, size_t count, bool parties, struct fault *f)
{
    struct json *all = json_array(&c->arena), *v;
    struct grid g;

    grid_init(&g, &c->arena, 6);
    for (size_t i = 0; i < count; i++) {
        const struct record_act *a = &act[i];
        struct str place =
            parties ? arena_fmt(&c->arena, STR_FMT " %llu", STR_ARG(say_party(c, a->log)), (unsigned long long)a->index)
                    : arena_fmt(&c->arena, "%llu", (unsigned long long)a->index);
        int rc = c->json ? shape_act(c, a, &v, f) : 0;

        if (rc)
            return rc;
        if (c->json)
            json_add(all, v);
        else
            GRID_ROW(&g, place, a->parsed ? say_short(c, &a->act.id) : STR(""), verb_word(c, a),
                     a->parsed ? say_time(c, a->act.time) : STR(""), a->parsed ? a->act.subject : STR(""),
                     a->state == RECORD_EFFECTIVE && !a->is_version ? STR("") : state_words(c, a));
    }
    if (c->json)
        say_json(c, all);
    else if (count)
        grid_write(&g, &c->out, "");
    else
        say_word(c, MSG_CLI_LIST_NONE);
    return 0;
}

int reading_history(struct cli *c, struct fault *f)
{
    struct record_acts acts;
    struct str subject;
    int rc = record_resolve(c->store, cli_arg(c, 0), &c->arena, &subject, f);

    if (!rc)
        rc = record_history(c->store, subject, &c->arena, &acts, f);
    return rc ? rc : say_acts(c, acts.act, acts.count, true, f);
}

int reading_log(struct cli *c, struct fault *f)
{
    struct record_acts acts;
    int64_t from, limit;
    int log = c->store->me, rc = 0;

    if (c->args)
        rc = cli_party(c, cli_arg(c, 0), &log, f);
    if (rc || (rc = cli_number(c, "from", 0, 0, &from, f)) ||
        (rc = cli_number(c, "limit", 1, (int64_t)ledger_size(c->store, log), &limit, f)) ||
        (rc = record_log(c->store, log, (uint64_t)from, (size_t)limit, &c->arena, &acts, f)))
        return rc;
    return say_acts(c, acts.act, acts.count, false, f);
}

static int say_received(struct cli *c, struct grid *g, const struct record_act *a, struct fault *f)
{
    for (int p = 0; p < (int)c->store->charter.count; p++) {
        struct str args[2] = {STR(""), STR("")}, label = say_party(c, p);
        int64_t after, before;
        int rc;

        if (p == a->log)
            continue;
        rc = shape_received(c, a->log, a->index, p, &after, &before, f);
        if (rc)
            return rc;
        label = catalogue_format(&c->arena, c->lang, MSG_CLI_ACT_RECEIVED_BY, &label, 1);
        if (after >= 0)
            args[0] = say_time(c, after);
        if (before >= 0)
            args[1] = say_time(c, before);
        GRID_ROW(g, label, before < 0 ? say_get(c, MSG_CLI_ACT_NOT_RECEIVED)
                                      : catalogue_format(&c->arena, c->lang, MSG_CLI_ACT_BETWEEN, args, 2));
    }
    return 0;
}

static int say_one_act(struct cli *c, const struct record_act *a, struct fault *f)
{
    struct buf body = BUF_EMPTY;
    const struct kind *k = a->parsed && a->act.subject.n ? kind_of(a->act.subject) : NULL;
    struct grid g;
    int rc;

    grid_init(&g, &c->arena, 2);
    GRID_ROW(&g, say_get(c, MSG_CLI_ACT_ID), a->parsed ? say_hash(c, &a->act.id) : STR("?"));
    GRID_ROW(&g, say_get(c, MSG_CLI_ACT_VERB), verb_word(c, a));
    GRID_ROW(&g, say_get(c, MSG_CLI_ACT_STATE), state_words(c, a));
    if (a->parsed && a->act.subject.n)
        GRID_ROW(&g, say_get(c, MSG_CLI_ACT_SUBJECT), a->act.subject);
    GRID_ROW(&g, say_get(c, MSG_CLI_ACT_PLACE),
             arena_fmt(&c->arena, STR_FMT " %llu", STR_ARG(c->store->charter.party[a->log].origin),
                       (unsigned long long)a->index));
    if (a->parsed) {
        GRID_ROW(&g, say_get(c, MSG_CLI_ACT_BY), a->act.by);
        GRID_ROW(&g, say_get(c, MSG_CLI_ACT_TIME), say_time(c, a->act.time));
        GRID_ROW(&g, say_get(c, MSG_CLI_ACT_MARKING),
                 catalogue_name(c->lang, "marking", a->act.open ? STR("public") : STR("shared")));
    }
    rc = say_received(c, &g, a, f);
    if (rc)
        return rc;
    grid_write(&g, &c->out, "");
    if (!a->parsed)
        return 0;
    buf_byte(&c->out, '\n');
    grid_init(&g, &c->arena, 2);
    if (k && a->act.fields) {
        say_fields(c, &g, k, a->act.fields);
        grid_write(&g, &c->out, "  ");
    } else {
        json_write(&body, a->act.body);
        say_text(c, buf_view(&body));
        buf_free(&body);
    }
    return 0;
}

int reading_act(struct cli *c, struct fault *f)
{
    struct record_act act;
    struct json *v;
    int rc = record_find_act(c->store, cli_arg(c, 0), &c->arena, &act, f);

    if (rc)
        return rc;
    if (cli_has(c, "raw")) {
        buf_str(&c->out, act.note);
        return 0;
    }
    if (!c->json)
        return say_one_act(c, &act, f);
    rc = shape_act(c, &act, &v, f);
    if (!rc)
        say_json(c, v);
    return rc;
}

/* --- blobs -------------------------------------------------------------------------------------------------------- */

int reading_blob(struct cli *c, struct fault *f)
{
    struct buf text = BUF_EMPTY;
    struct json *v;
    struct hash sha;
    struct str bytes;
    bool found;
    int rc;

    if (!hash_unhex(cli_arg(c, 0), &sha))
        return cli_usage(c, f, MSG_CLI_USAGE_HASH, c->arg[0], NULL);
    rc = ledger_find_blob(c->store, &sha, &c->arena, &bytes, &found, f);
    if (!rc && !found)
        rc = fault_set(f, FAULT_NOT_FOUND, c->arg[0], NULL, NULL);
    if (rc)
        return rc;
    if (!c->json) {
        buf_str(&c->out, bytes);
        return 0;
    }
    enc_base64(&text, bytes.p, bytes.n);
    v = json_object(&c->arena);
    say_set_hash(c, v, "blob", &sha);
    say_set_int(c, v, "size", (int64_t)bytes.n);
    say_set(c, v, "base64", json_string(&c->arena, buf_view(&text)));
    say_json(c, v);
    buf_free(&text);
    return 0;
}
