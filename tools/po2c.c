/* po2c: turns the PO files of all languages into C tables, and refuses an incomplete set.
 *
 *     po2c [--pseudo] OUTDIR po/en.po po/hi.po po/ru.po
 *
 * writes OUTDIR/msg.h (enum msg, one MSG_NAME for each message, sorted by message id) and OUTDIR/msg_table.c (texts by
 * language: catalogue_table of tongue/catalogue.h). Message ids are symbolic (`fault.gap`); in MSG_ names letters are
 * upper case and every run of other characters than a-z and 0-9 is one underscore.
 *
 * With --pseudo the table alone is written, and every language of it is the English one made unmistakable: each message
 * in ⟦brackets⟧, each letter with a mark on it, arguments and groups as they were. A program linked with that table
 * (test/pseudo) shows which words did not come through the catalogue. Nothing else can make it speak so.
 *
 * Refused with a line for each mistake on standard error and exit status 1, and nothing is written:
 *   1. a file that libgettextpo finds wrong, or whose language is not one of hi, ru, en; two of one language, or none;
 *   2. a message that a language lacks, or that is empty or fuzzy in it;
 *   3. a message that is plural in one language and not in another; other than 2, 2 and 3 forms in en, hi and ru, which
 *      are the CLDR categories one/other, one/other and one/few/many;
 *   4. arguments that differ between languages, or other conversions than %1$s .. %9$s and %%. A plural form may leave
 *      out an argument only where it stands for exactly one number (English "one");
 *   5. message ids of other characters, or two with the same MSG_ name. */
#include <gettext-po.h>

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HI, RU, EN, LANGS };
static const char *const code[LANGS] = {"hi", "ru", "en"};
static const char *const constant[LANGS] = {"LANG_HI", "LANG_RU", "LANG_EN"};
static const int forms_of[LANGS] = {2, 3, 2};

enum { FORMS = 3 };
struct row {
    const char *id;
    const char *text[LANGS][FORMS];
    bool plural[LANGS], present[LANGS];
};
struct table {
    struct row *row;
    size_t n, cap;
};

static int mistakes;

static void mistake(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
static void mistake(const char *fmt, ...)
{
    va_list ap;

    mistakes++;
    fputs("po2c: ", stderr);
    va_start(ap, fmt);
    vfprintf(stderr, fmt, ap);
    va_end(ap);
    fputc('\n', stderr);
}

static void heard(int severity, po_message_t message, const char *file, size_t line, size_t column, int multiline,
                  const char *text)
{
    (void)column;
    (void)multiline;
    if (severity == PO_SEVERITY_WARNING)
        return;
    mistake("%s:%zu: %s%s%s", file ? file : "?", line, text, message ? " in " : "",
            message ? po_message_msgid(message) : "");
    if (severity == PO_SEVERITY_FATAL_ERROR)
        exit(1);
}

static void heard2(int severity, po_message_t m1, const char *file1, size_t line1, size_t column1, int multiline1,
                   const char *text1, po_message_t m2, const char *file2, size_t line2, size_t column2, int multiline2,
                   const char *text2)
{
    heard(severity, m1, file1, line1, column1, multiline1, text1);
    heard(severity, m2, file2, line2, column2, multiline2, text2);
}

static struct row *row_of(struct table *t, const char *id)
{
    for (size_t i = t->n; i-- > 0;)
        if (strcmp(t->row[i].id, id) == 0)
            return &t->row[i];
    if (t->n == t->cap) {
        t->cap = t->cap ? 2 * t->cap : 256;
        t->row = realloc(t->row, t->cap * sizeof *t->row);
        if (!t->row) {
            perror("po2c");
            exit(1);
        }
    }
    t->row[t->n] = (struct row){.id = id};
    return &t->row[t->n++];
}

static void take(struct table *t, int lang, const char *file, po_message_t m)
{
    struct row *r = row_of(t, po_message_msgid(m));

    if (r->present[lang])
        mistake("%s: %s stands there twice", file, r->id);
    r->present[lang] = true;
    r->plural[lang] = po_message_msgid_plural(m) != NULL;
    if (po_message_is_fuzzy(m))
        mistake("%s: %s is fuzzy", file, r->id);
    if (!r->plural[lang]) {
        r->text[lang][0] = po_message_msgstr(m);
        return;
    }
    for (int i = 0; i < forms_of[lang]; i++)
        r->text[lang][i] = po_message_msgstr_plural(m, i);
    if (po_message_msgstr_plural(m, forms_of[lang]))
        mistake("%s: %s has more than %d plural forms", file, r->id, forms_of[lang]);
}

/* The language that the file's header names, or -1. */
static int language_of(po_file_t po, const char *file)
{
    const char *header = po_file_domain_header(po, NULL);
    char *field = header ? po_header_field(header, "Language") : NULL;
    int lang = -1;

    for (int i = 0; field && i < LANGS; i++)
        if (strcmp(field, code[i]) == 0)
            lang = i;
    if (lang < 0)
        mistake("%s: its header names no language of hi, ru, en", file);
    free(field);
    return lang;
}

/* The file stays open: the texts are its. */
static void read_file(struct table *t, const char *file, bool had[LANGS])
{
    static const struct po_xerror_handler handler = {heard, heard2};
    po_file_t po = po_file_read(file, &handler);
    po_message_iterator_t it;
    po_message_t m;
    int lang;

    if (!po) {
        mistake("%s cannot be read", file);
        return;
    }
    lang = language_of(po, file);
    if (lang < 0)
        return;
    if (had[lang])
        mistake("%s: a second file for %s", file, code[lang]);
    had[lang] = true;
    po_file_check_all(po, &handler);
    it = po_message_iterator(po, NULL);
    while ((m = po_next_message(it)))
        if (po_message_msgid(m)[0] && !po_message_is_obsolete(m))
            take(t, lang, file, m);
    po_message_iterator_free(it);
}

/* Bit n set: %n$s is used. */
static unsigned arguments(const struct row *r, int lang, const char *text)
{
    unsigned used = 0;

    for (const char *p = text; (p = strchr(p, '%'));) {
        if (p[1] == '%') {
            p += 2;
        } else if (p[1] >= '1' && p[1] <= '9' && p[2] == '$' && p[3] == 's') {
            used |= 1u << (p[1] - '0');
            p += 4;
        } else {
            mistake("%s: %s: only %%1$s .. %%9$s and %%%% may stand in it: \"%s\"", code[lang], r->id, text);
            return used;
        }
    }
    return used;
}

/* Arguments of the message in LANG, all forms together. */
static unsigned check_text(const struct row *r, int lang)
{
    int n = r->plural[lang] ? forms_of[lang] : 1;
    unsigned used[FORMS] = {0}, all = 0;

    for (int i = 0; i < n; i++) {
        if (!r->text[lang][i] || !*r->text[lang][i]) {
            mistake("%s: %s is empty%s", code[lang], r->id, n > 1 ? " in a plural form" : "");
            continue;
        }
        used[i] = arguments(r, lang, r->text[lang][i]);
        all |= used[i];
    }
    for (int i = lang == EN ? 1 : 0; i < n; i++)
        if (used[i] != all)
            mistake("%s: %s: plural form %d leaves out an argument", code[lang], r->id, i);
    return all;
}

static void check_id(const char *id)
{
    size_t n = strlen(id);

    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)id[i];

        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80 ||
              ((c == '.' || c == '-') && i > 0 && i + 1 < n))) {
            mistake("%s: message ids are of a-z, 0-9, dots and hyphens", id);
            return;
        }
    }
}

static void check_row(const struct row *r)
{
    unsigned used[LANGS];

    check_id(r->id);
    for (int i = 0; i < LANGS; i++)
        if (!r->present[i]) {
            mistake("%s: %s is missing", code[i], r->id);
            return;
        }
    for (int i = 0; i < LANGS; i++) {
        if (r->plural[i] != r->plural[EN])
            mistake("%s: %s is %splural, in en it is not so", code[i], r->id, r->plural[i] ? "" : "not ");
        used[i] = check_text(r, i);
        if (i > 0 && used[i] != used[0])
            mistake("%s: %s takes other arguments in %s than in %s", r->id, r->id, code[i], code[0]);
    }
}

static void name_of(const char *id, char *out, size_t max)
{
    size_t n = 0;

    for (; *id && n + 1 < max; id++) {
        bool good = (*id >= 'a' && *id <= 'z') || (*id >= '0' && *id <= '9');

        if (good)
            out[n++] = (char)(*id >= 'a' ? *id - 32 : *id);
        else if (n > 0 && out[n - 1] != '_')
            out[n++] = '_';
    }
    out[n] = '\0';
}

static int by_name(const void *a, const void *b)
{
    const char *const *x = a, *const *y = b;

    return strcmp(*x, *y);
}

enum { NAME = 200 };

static void check_names(const struct table *t)
{
    char **name = calloc(t->n + 1, sizeof *name);

    if (!name)
        exit(1);
    for (size_t i = 0; i < t->n; i++) {
        name[i] = calloc(1, NAME);
        if (!name[i])
            exit(1);
        name_of(t->row[i].id, name[i], NAME);
    }
    qsort(name, t->n, sizeof *name, by_name);
    for (size_t i = 1; i < t->n; i++)
        if (strcmp(name[i - 1], name[i]) == 0)
            mistake("two message ids become MSG_%s", name[i]);
    for (size_t i = 0; i < t->n; i++)
        free(name[i]);
    free(name);
}

static int by_id(const void *a, const void *b)
{
    return strcmp(((const struct row *)a)->id, ((const struct row *)b)->id);
}

/* Letters with marks, which stay one letter each in NFC. */
static const char *const marked[] = {
    "á", "ƀ", "ć", "ď", "é", "ƒ", "ğ", "ĥ", "í", "ĵ", "ķ", "ł", "ḿ", "ń", "ó", "ṕ", "ʠ", "ŕ", "š", "ť", "ú", "ṽ", "ŵ", "ẋ", "ý", "ž",
};
static const char *const marked_upper[] = {
    "Á", "Ɓ", "Ć", "Ď", "É", "Ƒ", "Ğ", "Ĥ", "Í", "Ĵ", "Ķ", "Ł", "Ḿ", "Ń", "Ó", "Ṕ", "Ɋ", "Ŕ", "Š", "Ť", "Ú", "Ṽ", "Ŵ", "Ẋ", "Ý", "Ž",
};

/* TEXT as the pseudo-language has it; the caller frees it. */
static char *unmistakable(const char *text)
{
    enum { WIDEST = 3 };
    char *made = malloc(WIDEST * strlen(text) + 2 * sizeof "⟦"), *to = made;

    if (!made) {
        perror("po2c");
        exit(1);
    }
    to = stpcpy(to, "⟦");
    for (const char *p = text; *p; p++) {
        if (*p == '%' && p[1] != '%') {
            to = stpncpy(to, p, 4); /* %N$s: check_row saw that nothing else is here */
            p += 3;
        } else if (*p >= 'a' && *p <= 'z') {
            to = stpcpy(to, marked[*p - 'a']);
        } else if (*p >= 'A' && *p <= 'Z') {
            to = stpcpy(to, marked_upper[*p - 'A']);
        } else {
            *to++ = *p;
            if (*p == '%')
                *to++ = *++p;
        }
    }
    strcpy(to, "⟧");
    return made;
}

/* Every language gets the English texts; the form for one thing may lack its number, which others need. */
static void make_unmistakable(struct table *t)
{
    for (size_t i = 0; i < t->n; i++) {
        struct row *r = &t->row[i];
        int many = r->plural[EN] ? 1 : 0;
        char *one = unmistakable(r->text[EN][0]), *other = many ? unmistakable(r->text[EN][1]) : one;

        for (int l = 0; l < LANGS; l++)
            for (int form = 0; form < FORMS; form++)
                r->text[l][form] = l == EN && form == 0 ? one : other;
    }
}

static void put_text(FILE *out, const char *text)
{
    size_t n = strlen(text);

    fputs("{\"", out);
    for (const char *p = text; *p; p++) {
        if (*p == '"' || *p == '\\' || *p == '?')
            fprintf(out, "\\%c", *p);
        else if (*p == '\n')
            fputs("\\n", out);
        else if ((unsigned char)*p < 0x20)
            fprintf(out, "\\%03o", (unsigned)*p);
        else
            fputc(*p, out);
    }
    fprintf(out, "\", %zu}", n);
}

static void put_row(FILE *out, const struct row *r)
{
    fprintf(out, "    {{\"%s\", %zu}, %s, {\n", r->id, strlen(r->id), r->plural[EN] ? "true" : "false");
    for (int l = 0; l < LANGS; l++) {
        fprintf(out, "        [%s] = {", constant[l]);
        for (int i = 0; i < (r->plural[l] ? forms_of[l] : 1); i++) {
            fputs(i ? ", " : "", out);
            put_text(out, r->text[l][i]);
        }
        fputs("},\n", out);
    }
    fputs("    }},\n", out);
}

static void write_header(FILE *out, const struct table *t)
{
    char name[NAME];

    fputs("/* Made by tools/po2c from the PO files. */\n#ifndef MSG_H\n#define MSG_H\n\nenum msg {\n", out);
    for (size_t i = 0; i < t->n; i++) {
        name_of(t->row[i].id, name, sizeof name);
        fprintf(out, "    MSG_%s,\n", name);
    }
    fputs("    MSG_COUNT\n};\n\n#endif\n", out);
}

static void write_table(FILE *out, const struct table *t)
{
    fputs("/* Made by tools/po2c from the PO files. */\n"
          "#include \"tongue/catalogue.h\"\n\n"
          "const struct catalogue_row catalogue_table[MSG_COUNT] = {\n",
          out);
    for (size_t i = 0; i < t->n; i++)
        put_row(out, &t->row[i]);
    fputs("};\n", out);
}

static int write_file(const char *dir, const char *base, void (*put)(FILE *, const struct table *),
                      const struct table *t)
{
    char path[4096];
    FILE *out;

    if (snprintf(path, sizeof path, "%s/%s", dir, base) >= (int)sizeof path)
        return 1;
    out = fopen(path, "w");
    if (!out) {
        perror(path);
        return 1;
    }
    put(out, t);
    if (fclose(out) != 0) {
        perror(path);
        remove(path);
        return 1;
    }
    return 0;
}

int main(int argc, char **argv)
{
    struct table t = {0};
    bool had[LANGS] = {false};
    bool pseudo = argc > 1 && strcmp(argv[1], "--pseudo") == 0;

    argc -= pseudo;
    argv += pseudo;
    if (argc != 2 + LANGS) {
        fputs("usage: po2c [--pseudo] OUTDIR en.po hi.po ru.po\n", stderr);
        return 2;
    }
    for (int i = 2; i < argc; i++)
        read_file(&t, argv[i], had);
    for (int i = 0; i < LANGS; i++)
        if (!had[i])
            mistake("no file for %s", code[i]);
    if (mistakes == 0) {
        for (size_t i = 0; i < t.n; i++)
            check_row(&t.row[i]);
        check_names(&t);
    }
    if (mistakes > 0) {
        fprintf(stderr, "po2c: %d mistake%s; nothing was written\n", mistakes, mistakes == 1 ? "" : "s");
        return 1;
    }
    qsort(t.row, t.n, sizeof *t.row, by_id);
    if (pseudo)
        make_unmistakable(&t);
    else if (write_file(argv[1], "msg.h", write_header, &t))
        return 1;
    return write_file(argv[1], "msg_table.c", write_table, &t);
}
