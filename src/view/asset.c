#include "view/asset.h"

const struct asset *asset_find(struct str name)
{
    for (const struct asset *x = asset_table; x->name; x++)
        if (str_is(name, x->name))
            return x;
    return NULL;
}

struct str asset_url(struct arena *a, struct str name)
{
    const struct asset *x = asset_find(name);

    return arena_fmt(a, "/static/" STR_FMT "?v=%s", STR_ARG(name), x ? x->mark : "0");
}
