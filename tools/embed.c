/* embed: puts files into the program.
 *
 *     embed OUT.c FILE...
 *
 * writes the table of view/asset.h: each file under its base name, with its type by its ending and a mark (FNV-1a, 64
 * bits: it tells versions apart and protects nothing). manch.css takes in, before its own text, every other .css. */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILES = 32 };
struct file {
    const char *name, *type;
    unsigned char *p;
    size_t n;
};
static struct file list[FILES];
static int count;

static void die(const char *what, const char *file)
{
    fprintf(stderr, "embed: %s %s: %s\n", what, file, strerror(errno));
    exit(1);
}

static const char *type_of(const char *name)
{
    static const char *const table[][2] = {
        {".css", "text/css; charset=utf-8"}, {".woff2", "font/woff2"}, {".svg", "image/svg+xml"}, {".txt", "text/plain"}};
    size_t n = strlen(name);

    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (n > strlen(table[i][0]) && strcmp(name + n - strlen(table[i][0]), table[i][0]) == 0)
            return table[i][1];
    errno = EINVAL;
    die("no type is known for", name);
    return NULL;
}

static void take(const char *file)
{
    const char *slash = strrchr(file, '/');
    FILE *f = fopen(file, "rb");
    struct file *to = &list[count];
    long n;

    errno = 0;
    if (count == FILES || !f || fseek(f, 0, SEEK_END) != 0 || (n = ftell(f)) < 0 || fseek(f, 0, SEEK_SET) != 0)
        die("cannot read", file);
    to->name = slash ? slash + 1 : file;
    to->type = type_of(to->name);
    to->n = (size_t)n;
    to->p = malloc(to->n + 1);
    if (!to->p || fread(to->p, 1, to->n, f) != to->n)
        die("cannot read", file);
    fclose(f);
    count++;
}

static int is_css(const struct file *f)
{
    return strstr(f->type, "css") != NULL;
}

/* One request for all styles. */
static void join_styles(void)
{
    struct file *main_css = NULL;
    int kept = 0;

    for (int i = 0; i < count; i++)
        if (strcmp(list[i].name, "manch.css") == 0)
            main_css = &list[i];
    for (int i = 0; main_css && i < count; i++)
        if (is_css(&list[i]) && &list[i] != main_css) {
            unsigned char *all = malloc(list[i].n + main_css->n + 1);
            if (!all)
                die("out of memory for", list[i].name);
            memcpy(all, list[i].p, list[i].n);
            memcpy(all + list[i].n, main_css->p, main_css->n);
            main_css->p = all;
            main_css->n += list[i].n;
            list[i].name = NULL;
        }
    for (int i = 0; i < count; i++)
        if (list[i].name)
            list[kept++] = list[i];
    count = kept;
}

static void write_bytes(FILE *out, int i)
{
    fprintf(out, "static const unsigned char bytes%d[] = {", i);
    for (size_t k = 0; k < list[i].n; k++)
        fprintf(out, "%s%u,", k % 24 ? "" : "\n", list[i].p[k]);
    fputs("0};\n", out);
}

static uint64_t mark_of(const struct file *f)
{
    uint64_t h = 14695981039346656037ULL;

    for (size_t i = 0; i < f->n; i++)
        h = (h ^ f->p[i]) * 1099511628211ULL;
    return h;
}

int main(int argc, char **argv)
{
    FILE *out;

    if (argc < 3) {
        fputs("usage: embed OUT.c FILE...\n", stderr);
        return 2;
    }
    for (int i = 2; i < argc; i++)
        take(argv[i]);
    join_styles();
    out = fopen(argv[1], "wb");
    if (!out)
        die("cannot write", argv[1]);
    fputs("/* Made by tools/embed. */\n#include \"view/asset.h\"\n\n", out);
    for (int i = 0; i < count; i++)
        write_bytes(out, i);
    fputs("\nconst struct asset asset_table[] = {\n", out);
    for (int i = 0; i < count; i++)
        fprintf(out, "    {\"%s\", \"%s\", \"%016llx\", bytes%d, %zu},\n", list[i].name, list[i].type,
                (unsigned long long)mark_of(&list[i]), i, list[i].n);
    fputs("    {0},\n};\n", out);
    if (fclose(out) != 0)
        die("cannot write", argv[1]);
    return 0;
}
