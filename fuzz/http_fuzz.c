/* The head of a request as the library leaves it (node/gate.h): whatever is let in keeps the gate's promises. The
 * target is what stands between the first two zeros. */
#include "node/gate.h"

#include <stdlib.h>

#include "base/limits.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool holds)
{
    if (!holds)
        abort();
}

static bool inside(struct str part, struct str whole)
{
    return part.n == 0 || (part.p >= whole.p && part.p + part.n <= whole.p + whole.n);
}

static void check_fields(const struct gate_head *h, struct str head)
{
    for (size_t i = 0; i < h->count; i++) {
        demand(h->field[i].name.n > 0 && inside(h->field[i].name, head) && inside(h->field[i].value, head));
        for (size_t k = 0; k < h->field[i].value.n; k++) {
            unsigned char c = (unsigned char)h->field[i].value.p[k];

            demand(c == '\t' || (c >= 0x20 && c != 0x7f));
        }
    }
    demand(gate_find(h, "transfer-encoding").n == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str head = str_make(data, size), rest = head, uri = STR(""), method;
    struct gate_head *h = malloc(sizeof *h);
    int status;

    if (!h)
        return 0;
    if (str_cut(&rest, '\0', &method))
        str_cut(&rest, '\0', &uri);
    status = gate_read(head, uri, h);
    demand(status == 0 || (status >= 400 && status <= 505));
    if (status == 0) {
        demand(head.n <= LIMIT_HTTP_HEAD && h->path.n > 0 && h->path.p[0] == '/');
        demand(str_is(h->method, "GET") || str_is(h->method, "HEAD") || str_is(h->method, "POST"));
        demand(h->length == 0 || str_is(h->method, "POST"));
        demand(str_is(h->version, "HTTP/1.0") || gate_find(h, "host").n > 0);
        check_fields(h, head);
    }
    free(h);
    return 0;
}
