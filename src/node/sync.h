/* sync: the exchange online. One side POSTs a stream (node/exchange) to URL/sync and gets one back: both ways in one
 * request, in two at most. What comes back goes through the same intake as a courier's bundle.
 *
 * 1. Who the other side is, is known by the header that its log key signed; that the answer is fresh, by a nonce. TLS
 *    keeps others from reading; with a pin the certificate's key must be that one and nothing else is asked of it,
 *    without one it must be good for the host. Plain http only to loopback.
 * 2. An answer goes only to a sender whose header is signed by a log key of the channel.
 * 3. After a gap the answer is a stream all the same: the client learns from it what the other side holds, and the
 *    second request closes the gap. What was refused of a stream that was answered stands in the answer's field
 *    Manch-Refused: "gap LOG FROM TO" (entries FROM up to but not including TO have to come first; nothing was taken in)
 *    or "fork LOG SIZE" (of the log's own SIZE that we hold; evidence is kept, the rest was taken in), several with ", "
 *    between.
 * 4. Limits: what a stream may be, connect 10 s, nothing for five minutes, an hour in all. */
#ifndef NODE_SYNC_H
#define NODE_SYNC_H

#include "base/spool.h"
#include "node/examine.h"
#include "node/exchange.h"

struct sync_result {
    int requests;                /* 1 or 2 */
    struct exchange_taken taken; /* of all answers together; log[].before is before the first */
    struct exchange_sent sent;   /* all together */
    char refused[256];           /* Manch-Refused of the last answer, or "" */
};
#define SYNC_REFUSED "Manch-Refused"
/* With the peer of PARTY in the desk: FAULT_NOT_FOUND when it has none. FAULT_NET, FAULT_PIN; FAULT_FOREIGN: an answer by
 * somebody else or without our nonce, nothing of it is taken in; FAULT_PEER: it refused, also where a gap was not closed
 * by the second request (what it sent is taken in all the same). */
int sync_with(struct store *s, const struct signer *signer, int party, struct sync_result *out, struct fault *f);

/* The other end: takes BODY in and writes the answer. On a fault ANSWER is empty. */
int sync_serve(struct store *s, const struct signer *signer, struct source body, struct spool *answer,
               struct exchange_taken *taken, struct fault *f);
/* The value of Manch-Refused for what was taken; empty when nothing was refused. */
struct str sync_refused(const struct store *s, const struct exchange_taken *taken, struct arena *a);
/* The first bytes of a body of LENGTH bytes in all, see http_handler's early. */
int sync_early(const struct store *s, const struct spool *body, uint64_t length, uint64_t *need, struct arena *a,
               struct fault *f);
/* What to say over HTTP when it fails: a status, and {"error":{"args":[...],"code":CODE}} in arena. */
int sync_status(const struct fault *f);
struct str sync_error(const struct fault *f, struct arena *a);

/* An address a peer may have: https, or http on loopback, without user, query or fragment. FAULT_USAGE. */
int sync_check_url(struct str url, struct fault *f);
bool sync_pin_ok(struct str pin); /* "sha256:" and 64 lower-case hex digits */

#endif
