/* site: a serving node: pages, the exchange's /sync, the stylesheet and fonts, /healthz.
 *
 * 1. Without `trial` only what is public is shown. With it everything is, every page says that it is a trial, and the
 *    node listens on loopback alone (FAULT_LISTEN otherwise).
 * 2. Language: ?lang= (remembered in a cookie), else the cookie, else Accept-Language, else the channel's first.
 * 3. A page is made from one consistent state of the record and kept until the record changes. */
#ifndef NODE_SITE_H
#define NODE_SITE_H

#include <signal.h>

#include "act/key.h"

struct site_options {
    const char *dir;
    const char *listen;      /* "127.0.0.1:8080"; port 0: the system picks */
    const char *cert, *key;  /* PEM files, or NULL */
    bool trial;
    const struct signer *signer; /* log and mirror keys, for /sync */
};
/* Serves until *STOP; READY is called once it listens, with its address and its pin ("" without TLS). */
int site_run(const struct site_options *o, volatile sig_atomic_t *stop,
             void (*ready)(void *ctx, const char *url, const char *pin), void *ctx, struct fault *f);

#endif
