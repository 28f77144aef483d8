/* tmpl: turns the page templates into C.
 *
 *     tmpl OUTDIR web/NAME.html...
 *
 * writes OUTDIR/pages.c.
 *
 * A template begins by saying what it is; NAME is its file's name without .html:
 *     {{page}}                     void page_NAME(struct buf *, const struct view *x, const struct page_NAME *p)
 *     {{part struct view_row r}}   a part for other templates, given one struct
 *     {{block struct page_head h}} a part that wraps others; {{content}} marks where
 * Then HTML, with
 *     {{r.name}}                   the value, escaped for where it stands; `x` is the frame of the page (struct view)
 *     {{r.mark | view_mark_class}} the value passed through a function
 *     {{t page.home.title r.n}}    a message of the catalogue, with arguments;  {{n page.row.count r.n}}  a plural
 *     {{#if r.late}} {{else}} {{/if}}, {{#if not r.late}}, {{#if r.stance is STANCE_FIRM}}
 *     {{#each p.row as r}} {{#between r}}, {{/between}} {{else}} nothing {{/each}}
 *     {{style sheet.css}}          a stylesheet of the program, whole, as an element of its own
 *     {{> row r}}                  a part;  {{#> frame p.head}} ... {{/>}}  a block;  {{! a comment }}
 *
 * The tool follows the HTML: text, attribute, address. It refuses, with file and line, exit status 1 and no output:
 *   1. a value inside a tag, a name, a comment, or an attribute without quotes; attributes without quotes altogether;
 *   2. <script>, <style>, <base>, <iframe>, <object>, <embed>; attributes style, on*, srcdoc, srcset, http-equiv;
 *   3. a part, branch or loop that does not end where it began (elements closed in order, quotes closed);
 *   4. a name that is not in scope, a part that does not exist, a directive it does not know.
 * Types are C's business: html.h picks by type, and #line makes the compiler name the template. */
#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAME = 64, DEPTH = 64, SCOPE = 16, TEMPLATES = 128 };

/* What is read, and the literal text that is gathered. */
static const char *at;
static int line;
static char *lit;
static size_t lit_n, lit_cap;
static void lit_put(char c);
static void refuse(const char *fmt, ...) __attribute__((noreturn, format(printf, 1, 2)));

#include "markup.h"

enum block_kind { BLOCK_IF, BLOCK_EACH, BLOCK_BETWEEN, BLOCK_WRAP };
struct block {
    enum block_kind kind;
    int line, scope, loop;
    bool has_else;
    char name[NAME], path[5 * NAME];
    struct state at;
};
struct template {
    const char *file;
    char name[NAME], kind, type[NAME], var[NAME]; /* kind: g page, p part, b block */
    char *src;
};

static struct template all[TEMPLATES];
static int count;

/* What is being translated. */
static const struct template *now;
static int loops;
static struct block block[DEPTH];
static int blocks;
static char scope[SCOPE][NAME];
static int scopes;
static bool split; /* {{content}} was met */
static FILE *out;

static void refuse(const char *fmt, ...)
{
    va_list ap;

    fprintf(stderr, "%s:%d: ", now ? now->file : "tmpl", line);
    va_start(ap, fmt);
    vfprintf(stderr, fmt, ap);
    va_end(ap);
    fputc('\n', stderr);
    exit(1);
}

static char *read_whole(const char *file)
{
    FILE *f = fopen(file, "rb");
    char *p;
    long n;

    if (!f || fseek(f, 0, SEEK_END) != 0 || (n = ftell(f)) < 0 || fseek(f, 0, SEEK_SET) != 0)
        refuse("cannot read %s: %s", file, strerror(errno));
    p = calloc(1, (size_t)n + 1);
    if (!p || fread(p, 1, (size_t)n, f) != (size_t)n)
        refuse("cannot read %s", file);
    fclose(f);
    return p;
}

/* Literal text: gathered, then written as one string. */
static void lit_put(char c)
{
    if (lit_n == lit_cap) {
        lit_cap = lit_cap ? 2 * lit_cap : 4096;
        lit = realloc(lit, lit_cap);
        if (!lit)
            refuse("out of memory");
    }
    lit[lit_n++] = c;
}

static void code(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
static void lit_flush(void)
{
    if (lit_n == 0)
        return;
    fputs("    PUT(\"", out);
    for (size_t i = 0; i < lit_n; i++) {
        unsigned char c = (unsigned char)lit[i];
        if (c == '"' || c == '\\')
            fprintf(out, "\\%c", c);
        else if (c == '\n')
            fputs(i + 1 < lit_n ? "\\n\"\n        \"" : "\\n", out);
        else if (c < 0x20 || c >= 0x7f)
            fprintf(out, "\\%03o", c);
        else
            fputc(c, out);
    }
    fputs("\");\n", out);
    lit_n = 0;
}

/* A line of C, after the literal text before it. */
static void code(const char *fmt, ...)
{
    va_list ap;

    lit_flush();
    fprintf(out, "#line %d \"%s\"\n    ", line, now->file);
    va_start(ap, fmt);
    vfprintf(out, fmt, ap);
    va_end(ap);
    fputc('\n', out);
}

/* ---- directives ---- */

static const char *word(const char **p, char *to, size_t size)
{
    size_t n = 0;

    while (isspace((unsigned char)**p))
        (*p)++;
    while (**p && !isspace((unsigned char)**p)) {
        if (n + 1 >= size)
            refuse("word too long");
        to[n++] = *(*p)++;
    }
    to[n] = '\0';
    while (isspace((unsigned char)**p))
        (*p)++;
    return to;
}

static void check_name(const char *name)
{
    if (!isalpha((unsigned char)name[0]))
        refuse("'%s' is no name", name);
    for (const char *p = name; *p; p++)
        if (!isalnum((unsigned char)*p) && *p != '_')
            refuse("'%s' is no name", name);
}

/* "r.name.text" as C: "r->name.text". ADDRESS: as something to point at. */
static const char *path(const char *text, bool address)
{
    static char ring[8][5 * NAME];
    static int turn;
    char *to = ring[turn = (turn + 1) % 8], head[NAME], copy[3 * NAME];
    const char *dot = strchr(text, '.');
    size_t n = dot ? (size_t)(dot - text) : strlen(text);
    bool known = false;

    if (n == 0 || n >= NAME || strlen(text) >= sizeof copy)
        refuse("'%s' is no name", text);
    memcpy(head, text, n);
    head[n] = '\0';
    for (int i = 0; i < scopes; i++)
        known = known || strcmp(scope[i], head) == 0;
    if (!known)
        refuse("'%s' is not known here", head);
    strcpy(copy, dot ? dot + 1 : "");
    for (char *p = copy; p && *p;) {
        char *end = strchr(p, '.');
        if (end)
            *end = '\0';
        check_name(p);
        if (end)
            *end = '.';
        p = end ? end + 1 : NULL;
        if (end && !*p)
            refuse("'%s' ends in a dot", text);
    }
    if (!dot)
        snprintf(to, 5 * NAME, "%s%s", address ? "" : "*", head);
    else
        snprintf(to, 5 * NAME, "%s%s->%s", address ? "&" : "", head, copy);
    return to;
}

static void value_place(void)
{
    if (state.place != IN_TEXT && state.place != IN_VALUE)
        refuse("a value may not stand inside a tag");
}

static void value(const char *p)
{
    char text[3 * NAME], bar[4], function[NAME], expression[6 * NAME];
    const char *rest = p;

    value_place();
    word(&rest, text, sizeof text);
    snprintf(expression, sizeof expression, "%s", path(text, false));
    if (*rest) {
        if (strcmp(word(&rest, bar, sizeof bar), "|") != 0)
            refuse("'%s' is no directive", p);
        check_name(word(&rest, function, sizeof function));
        snprintf(expression, sizeof expression, "%s(%s)", function, path(text, false));
    }
    if (*rest)
        refuse("too much after '%s'", text);
    if (state.place == IN_VALUE && state.url)
        code("%s(out, x, %s);", state.begun ? "html_put_part" : "html_put_url", expression);
    else if (state.place == IN_VALUE || inside("title textarea option"))
        code("html_put_attr(out, x, %s);", expression);
    else
        code("html_put(out, x, %s);", expression);
    if (state.place == IN_VALUE)
        state.begun = state.url;
}

static void message_name(const char *id, char *to)
{
    size_t n = 0;

    for (; *id && n + 1 < 2 * NAME; id++) {
        bool good = isalnum((unsigned char)*id);
        if (good)
            to[n++] = (char)toupper((unsigned char)*id);
        else if (n > 0 && to[n - 1] != '_')
            to[n++] = '_';
    }
    to[n] = '\0';
}

static void message(const char *p, bool plural)
{
    char id[2 * NAME], name[2 * NAME], text[3 * NAME], args[2048] = "";
    int n = 0;

    value_place();
    if (state.place == IN_VALUE && state.url)
        refuse("a message is no address");
    word(&p, id, sizeof id);
    if (!*id)
        refuse("which message?");
    message_name(id, name);
    while (*p) {
        word(&p, text, sizeof text);
        snprintf(args + strlen(args), sizeof args - strlen(args), "%s%s", n++ ? ", " : "", path(text, false));
    }
    if (plural && n != 1)
        refuse("a plural takes one number");
    if (plural)
        code("html_put_plural(out, x, MSG_%s, (int64_t)(%s));", name, args);
    else if (n)
        code("html_put_msg(out, x, MSG_%s, (const struct str[]){%s}, %d);", name, args, n);
    else
        code("html_put_msg(out, x, MSG_%s, NULL, 0);", name);
    if (state.place == IN_VALUE)
        state.begun = state.url;
}

static struct block *block_open(enum block_kind kind)
{
    if (blocks == DEPTH)
        refuse("blocks nested too deep");
    between_attributes();
    block[blocks] = (struct block){.kind = kind, .line = line, .scope = scopes, .at = state};
    return &block[blocks++];
}

static void if_open(const char *p)
{
    char text[3 * NAME], is[NAME], constant[NAME];
    bool negate = false;

    block_open(BLOCK_IF);
    word(&p, text, sizeof text);
    if (strcmp(text, "not") == 0) {
        negate = true;
        word(&p, text, sizeof text);
    }
    if (*p) {
        if (strcmp(word(&p, is, sizeof is), "is") != 0)
            refuse("{{#if PATH is CONSTANT}}");
        check_name(word(&p, constant, sizeof constant));
        code("if ((%s) %s %s) {", path(text, false), negate ? "!=" : "==", constant);
    } else {
        code("if (%shtml_has(%s)) {", negate ? "!" : "", path(text, false));
    }
}

static void scope_add(const char *name)
{
    check_name(name);
    if (scopes == SCOPE)
        refuse("too many names");
    if (strcmp(name, "out") == 0)
        refuse("'out' is the output");
    for (int i = 0; i < scopes; i++)
        if (strcmp(scope[i], name) == 0)
            refuse("'%s' is known here already", name);
    strcpy(scope[scopes++], name);
}

static void each_open(const char *p)
{
    struct block *b = block_open(BLOCK_EACH);
    char text[3 * NAME], as[4], name[NAME];

    word(&p, text, sizeof text);
    if (strcmp(word(&p, as, sizeof as), "as") != 0)
        refuse("{{#each LIST as NAME}}");
    word(&p, name, sizeof name);
    snprintf(b->path, sizeof b->path, "%s", path(text, false));
    strcpy(b->name, name);
    b->loop = loops++;
    scope_add(name);
    code("for (size_t i%d = 0; i%d < (%s).n; i%d++) {\n    __auto_type %s = &(%s).p[i%d];\n    (void)%s;", b->loop, b->loop,
         b->path, b->loop, name, b->path, b->loop, name);
}

static void between_open(const char *p)
{
    char name[NAME];
    int loop = -1;

    block_open(BLOCK_BETWEEN);
    word(&p, name, sizeof name);
    for (int i = 0; i < blocks; i++)
        if (block[i].kind == BLOCK_EACH && strcmp(block[i].name, name) == 0)
            loop = block[i].loop;
    if (loop < 0)
        refuse("{{#between %s}} stands in no {{#each ... as %s}}", name, name);
    code("if (i%d > 0) {", loop);
}

static const struct template *find(const char *name, char kind)
{
    for (int i = 0; i < count; i++)
        if (all[i].kind == kind && strcmp(all[i].name, name) == 0)
            return &all[i];
    refuse("there is no %s '%s'", kind == 'p' ? "part" : "block", name);
}

static void part(const char *p)
{
    char name[NAME], text[3 * NAME];

    if (state.place != IN_TEXT)
        refuse("a part stands in text only");
    word(&p, name, sizeof name);
    word(&p, text, sizeof text);
    code("part_%s(out, x, %s);", find(name, 'p')->name, path(text, true));
}

static void wrap_open(const char *p)
{
    char name[NAME], text[3 * NAME];
    struct block *b;

    if (state.place != IN_TEXT)
        refuse("a block stands in text only");
    b = block_open(BLOCK_WRAP);
    word(&p, name, sizeof name);
    word(&p, text, sizeof text);
    strcpy(b->name, find(name, 'b')->name);
    snprintf(b->path, sizeof b->path, "%s", path(text, true));
    code("block_%s_open(out, x, %s);", b->name, b->path);
}

static struct block *innermost(enum block_kind kind, const char *what)
{
    struct block *b = blocks ? &block[blocks - 1] : NULL;

    if (!b || b->kind != kind)
        refuse("%s closes what is not open", what);
    if (state.place == IN_ATTR)
        attr_settled();
    if (!same(&b->at, &state))
        refuse("what stands between line %d and here does not end where it began", b->line);
    return b;
}

static void turn(void)
{
    struct block *b = blocks ? &block[blocks - 1] : NULL;

    if (!b || b->has_else || (b->kind != BLOCK_IF && b->kind != BLOCK_EACH))
        refuse("{{else}} stands in no {{#if}} or {{#each}}");
    innermost(b->kind, "{{else}}");
    b->has_else = true;
    scopes = b->scope;
    if (b->kind == BLOCK_IF)
        code("} else {");
    else
        code("}\n    if ((%s).n == 0) {", b->path);
}

static void block_close(enum block_kind kind, const char *what)
{
    struct block *b = innermost(kind, what);

    scopes = b->scope;
    if (kind == BLOCK_WRAP)
        code("block_%s_close(out, x, %s);", b->name, b->path);
    else
        code("}");
    blocks--;
}

static void function_head(const struct template *t, const char *tail)
{
    static const char *const word_of[] = {"page", "part", "block"};
    const char *kind = word_of[t->kind == 'g' ? 0 : t->kind == 'p' ? 1 : 2];

    fprintf(out, "%svoid %s_%s%s(struct buf *out, const struct view *x, const %s *%s)", t->kind == 'g' ? "" : "static ", kind,
            t->name, tail, t->type, t->var);
}

static void content(void)
{
    if (now->kind != 'b' || split || blocks || state.place != IN_TEXT)
        refuse("{{content}} stands once in a {{block}}, in text, outside branches");
    split = true;
    lit_flush();
    fprintf(out, "}\n\n");
    function_head(now, "_close");
    fprintf(out, "\n{\n    (void)x;\n    (void)%s;\n", now->var);
}

struct directive {
    const char *begins;
    void (*act)(const char *rest);
};
static void do_style(const char *p)
{
    if (state.place != IN_TEXT || !*p)
        refuse("a stylesheet stands in text");
    for (const char *c = p; *c; c++)
        if (!name_byte(*c) && *c != '.')
            refuse("'%s' is no stylesheet", p);
    code("html_put_style(out, \"%s\");", p);
}
static void do_message(const char *p) { message(p, false); }
static void do_plural(const char *p) { message(p, true); }
static void do_else(const char *p) { (void)p; turn(); }
static void do_end_if(const char *p) { (void)p; block_close(BLOCK_IF, "{{/if}}"); }
static void do_end_each(const char *p) { (void)p; block_close(BLOCK_EACH, "{{/each}}"); }
static void do_end_between(const char *p) { (void)p; block_close(BLOCK_BETWEEN, "{{/between}}"); }
static void do_end_wrap(const char *p) { (void)p; block_close(BLOCK_WRAP, "{{/>}}"); }
static void do_content(const char *p) { (void)p; content(); }
static void do_comment(const char *p) { (void)p; }
static const struct directive table[] = {
    {"!", do_comment}, {"#if ", if_open}, {"#each ", each_open}, {"#between ", between_open}, {"#> ", wrap_open},
    {"> ", part}, {"else", do_else}, {"/if", do_end_if}, {"/each", do_end_each}, {"/between", do_end_between},
    {"/>", do_end_wrap}, {"content", do_content}, {"t ", do_message}, {"n ", do_plural}, {"style ", do_style},
};

static void directive(char *text)
{
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        size_t n = strlen(table[i].begins);
        if (strncmp(text, table[i].begins, n) == 0) {
            table[i].act(text + n);
            return;
        }
    }
    if (text[0] == '#' || text[0] == '/' || text[0] == '>')
        refuse("'%s' is no directive", text);
    value(text);
}

/* A directive other than a value that has its line to itself takes the line with it. */
static bool alone(const char *begin, const char *end)
{
    const char *p = begin;

    if (!strchr("!#/>ec", begin[2]) || (begin[2] == 'e' && strncmp(begin + 2, "else}}", 6) != 0) ||
        (begin[2] == 'c' && strncmp(begin + 2, "content}}", 9) != 0))
        return false;
    while (p > now->src && (p[-1] == ' ' || p[-1] == '\t'))
        p--;
    if (p > now->src && p[-1] != '\n')
        return false;
    while (*end == ' ' || *end == '\t')
        end++;
    return *end == '\n' || *end == '\0';
}

static void take_line_end(void)
{
    while (*at == ' ' || *at == '\t')
        at++;
    if (*at == '\n') {
        at++;
        line++;
    }
    while (state.place == IN_TEXT && !inside("pre textarea") && (*at == ' ' || *at == '\t'))
        at++;
}

static void one(void)
{
    char text[1024];
    const char *begin = strstr(at, "{{"), *end;
    bool whole;

    if (!begin) {
        html(at + strlen(at));
        return;
    }
    end = strstr(begin, "}}");
    if (!end)
        refuse("{{ without }}");
    whole = alone(begin, end + 2);
    html(begin);
    if (whole)
        while (lit_n > 0 && (lit[lit_n - 1] == ' ' || lit[lit_n - 1] == '\t'))
            lit_n--;
    if ((size_t)(end - begin - 2) >= sizeof text)
        refuse("directive too long");
    memcpy(text, begin + 2, (size_t)(end - begin - 2));
    text[end - begin - 2] = '\0';
    directive(text);
    for (; at < end + 2; at++)
        line += *at == '\n';
    if (whole)
        take_line_end();
}

/* ---- files ---- */

/* "struct view_row r" of a part or a block. */
static void declared(struct template *t, const char *p)
{
    char first[NAME], type[NAME];

    word(&p, first, sizeof first);
    word(&p, type, sizeof type);
    word(&p, t->var, sizeof t->var);
    if (strcmp(first, "struct") != 0 || !*type || !*t->var || *p)
        refuse("a template begins with {{page}}, {{part struct TYPE NAME}} or {{block struct TYPE NAME}}");
    check_name(type);
    check_name(t->var);
    if (snprintf(t->type, sizeof t->type, "struct %s", type) >= (int)sizeof t->type)
        refuse("name too long");
}

static void load(const char *file)
{
    struct template *t = &all[count];
    const char *base = strrchr(file, '/');
    const char *end, *end_of_name;
    char first[256];

    if (count == TEMPLATES)
        refuse("too many templates");
    now = t;
    line = 1;
    *t = (struct template){.file = file};
    t->src = read_whole(file);
    base = base ? base + 1 : file;
    end_of_name = strrchr(base, '.');
    if (!end_of_name || snprintf(t->name, sizeof t->name, "%.*s", (int)(end_of_name - base), base) >= (int)sizeof t->name)
        refuse("name a template NAME.html");
    check_name(t->name);
    end = strstr(t->src, "}}");
    if (strncmp(t->src, "{{", 2) != 0 || !end || (size_t)(end - t->src) >= sizeof first)
        refuse("a template begins with {{page}}, {{part struct TYPE NAME}} or {{block struct TYPE NAME}}");
    snprintf(first, sizeof first, "%.*s", (int)(end - t->src - 2), t->src + 2);
    t->kind = strcmp(first, "page") == 0 ? 'g' : strncmp(first, "part ", 5) == 0 ? 'p' : 'b';
    if (t->kind == 'g') {
        strcpy(t->var, "p");
        if (snprintf(t->type, sizeof t->type, "struct page_%.*s", (int)(end_of_name - base), base) >= (int)sizeof t->type)
            refuse("name too long");
    } else {
        if (t->kind == 'b' && strncmp(first, "block ", 6) != 0)
            refuse("'%s' is neither page, part nor block", first);
        declared(t, first + (t->kind == 'p' ? 5 : 6));
    }
    count++;
}

static void translate(const struct template *t)
{
    now = t;
    at = strstr(t->src, "}}") + 2;
    line = 1;
    loops = blocks = scopes = 0;
    split = false;
    state = (struct state){0};
    scope_add("x");
    scope_add(t->var);
    take_line_end();
    fputc('\n', out);
    function_head(t, t->kind == 'b' ? "_open" : "");
    fprintf(out, "\n{\n    (void)x;\n    (void)%s;\n", t->var);
    while (*at)
        one();
    if (blocks)
        refuse("what is opened on line %d is never closed", block[blocks - 1].line);
    if (state.place != IN_TEXT)
        refuse("the template ends inside a tag");
    if (state.depth)
        refuse("<%s> is never closed", state.open[state.depth - 1]);
    if (t->kind == 'b' && !split)
        refuse("a block needs {{content}}");
    while (lit_n > 0 && isspace((unsigned char)lit[lit_n - 1]))
        lit_n--;
    lit_flush();
    fputs("}\n", out);
}

int main(int argc, char **argv)
{
    char *text = NULL, file[4096];
    size_t n = 0;
    FILE *f;

    if (argc < 3) {
        fputs("usage: tmpl OUTDIR web/NAME.html...\n", stderr);
        return 2;
    }
    for (int i = 2; i < argc; i++)
        load(argv[i]);
    out = open_memstream(&text, &n);
    if (!out)
        refuse("out of memory");
    fputs("/* Made by tools/tmpl from the templates in web. */\n#include \"view/html.h\"\n#include \"view/page.h\"\n\n"
          "#define PUT(s) buf_put(out, s, sizeof(s) - 1)\n\n", out);
    for (int i = 0; i < count; i++) {
        if (all[i].kind == 'g')
            continue;
        function_head(&all[i], all[i].kind == 'b' ? "_open" : "");
        fputs(";\n", out);
        if (all[i].kind == 'b') {
            function_head(&all[i], "_close");
            fputs(";\n", out);
        }
    }
    for (int i = 0; i < count; i++)
        translate(&all[i]);
    fclose(out);
    now = NULL;
    snprintf(file, sizeof file, "%s/pages.c", argv[1]);
    f = fopen(file, "wb");
    if (!f || fwrite(text, 1, n, f) != n || fclose(f) != 0)
        refuse("cannot write %s: %s", file, strerror(errno));
    free(text);
    return 0;
}
