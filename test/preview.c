/* preview: writes every page in every language, filled with samples, and the style sheet and fonts, so that somebody can
 * look at them:
 *
 *     preview DIR; (cd DIR && python3 -m http.server 8000)      then /hi/home.html, /ru/document.html ... */
#include <stdio.h>
#include <sys/stat.h>

#include "sample.h"
#include "view/asset.h"

static void put(const char *dir, const char *sub, const char *name, const void *p, size_t n)
{
    char file[1024];
    FILE *f;

    snprintf(file, sizeof file, "%s/%s", dir, sub);
    mkdir(file, 0777);
    snprintf(file, sizeof file, "%s/%s/%s", dir, sub, name);
    f = fopen(file, "wb");
    if (!f || fwrite(p, 1, n, f) != n || fclose(f) != 0)
        perror(file);
}

int main(int argc, char **argv)
{
    char name[64];

    if (argc != 2) {
        fputs("usage: preview DIR\n", stderr);
        return 2;
    }
    mkdir(argv[1], 0777);
    for (const struct asset *x = asset_table; x->name; x++)
        put(argv[1], "static", x->name, x->bytes, x->n);
    for (size_t i = 0; i < SAMPLES; i++)
        for (int lang = 0; lang < LANGS; lang++) {
            struct arena a = ARENA_EMPTY;
            struct buf out = BUF_EMPTY;
            sample_render(&out, &a, i, (enum lang)lang);
            snprintf(name, sizeof name, "%s.html", sample_table[i].name);
            put(argv[1], lang_code[lang], name, out.p, out.n);
            buf_free(&out);
            arena_release(&a);
        }
    return 0;
}
