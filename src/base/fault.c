#include "base/fault.h"

#include "base/enc.h"

#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>

static const struct {
    const char *name;
    int exit;
} table[FAULT_COUNT] = {
    [FAULT_NONE] = {"NONE", 0},
#define X(name, exit_status) [FAULT_##name] = {#name, exit_status},
    FAULT_TABLE(X)
#undef X
};

enum { NAME = 32 };
static char written[FAULT_COUNT][NAME];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void write_names(void)
{
    for (int i = 0; i < FAULT_COUNT; i++)
        for (int k = 0; k < NAME - 1 && table[i].name[k]; k++) {
            char c = table[i].name[k];

            written[i][k] = (char)(c == '_' ? '-' : c >= 'A' && c <= 'Z' ? c + 32 : c);
        }
}

/* Copies as many whole characters as fit. Arguments may quote what came from outside: what is not UTF-8 and controls
 * are replaced, so that a message never does anything to a terminal. */
static void keep(char out[FAULT_ARG], const char *arg)
{
    size_t n = arg ? strlen(arg) : 0, at;

    if (n >= FAULT_ARG) {
        n = FAULT_ARG - 1;
        while (n > 0 && ((uint8_t)arg[n] & 0xC0) == 0x80)
            n--;
    }
    if (n)
        memcpy(out, arg, n);
    out[n] = '\0';
    while (!enc_utf8(str_make(out, n), &at))
        out[at] = '?';
    for (size_t i = 0; i < n; i++)
        if ((uint8_t)out[i] < 0x20 || out[i] == 0x7F)
            out[i] = out[i] == '\n' ? ' ' : '?';
}

int fault_set(struct fault *f, enum fault_code code, const char *arg1, const char *arg2, const char *arg3)
{
    struct fault made; /* the arguments may stand in F */

    if (f) {
        made.code = code;
        keep(made.arg[0], arg1);
        keep(made.arg[1], arg2);
        keep(made.arg[2], arg3);
        *f = made;
    }
    return -(int)code;
}

int fault_fmt(struct fault *f, enum fault_code code, const char *fmt, ...)
{
    char text[2 * FAULT_ARG];
    va_list ap;

    if (!f)
        return -(int)code;
    va_start(ap, fmt);
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    return fault_set(f, code, text, NULL, NULL);
}

const char *fault_name(enum fault_code code)
{
    pthread_once(&once, write_names);
    return (unsigned)code < FAULT_COUNT ? written[code] : "unknown";
}

int fault_exit(enum fault_code code)
{
    return (unsigned)code < FAULT_COUNT ? table[code].exit : 5;
}
