/* charter: the founding text of a channel, and the card by which a party hands over its public keys.
 *
 * Charter note: first line `manch/charter/v1`, second canonical JSON
 *   {"channel":"in-ru","languages":["hi","ru","en"],"parties":[PARTY...],"previous":null or "<hash>","rules":1}
 *   PARTY {"code":"IN","log":VKEY,"mirror":VKEY,"names":{"en":"India"},"origin":"mod.in.example/in-ru",
 *          "recipient":"age1...","root":VKEY}, optionally "continues":{"origin","root","size"} (reserved)
 * signed by every party's root key. Channel id = SHA-256 of the first charter's text, for ever. Parties are sorted by
 * code, codes are unique [A-Z][A-Z0-9]{1,15}; key names are HOST/root, HOST/log, HOST/mirror with one HOST per party;
 * origin is HOST/CHANNEL; channel name [a-z0-9][a-z0-9-]* and none of root, log, mirror. HOST has no slash. There are 2
 * to LIMIT_PARTIES parties, of different hosts, and all keys are different.
 *
 * Card note: `manch/card/v1`, canonical JSON {"code","host","log","mirror","names","recipient","root"}, signed by
 * root. */
#ifndef ACT_CHARTER_H
#define ACT_CHARTER_H

#include "act/json.h"
#include "act/note.h"

struct party {
    struct str code, host, origin, recipient; /* origin is empty on a card */
    const struct json *names;                 /* text by language */
    struct key root, log, mirror;
};
struct charter {
    struct str note, text, channel; /* channel: its name */
    struct hash id;                 /* SHA-256 of this charter's text */
    struct hash previous;
    bool founding;                  /* previous is null */
    int rules;
    size_t count;
    struct party party[LIMIT_PARTIES];
    size_t languages;
    struct str language[LIMIT_PARTIES];
};

/* Parses and checks form and keys, not that all have signed. In arena, borrowing BYTES. BYTES may be the bare text
 * (a draft) or a note with any number of signatures. */
int charter_parse(struct str bytes, struct arena *a, struct charter *out, struct fault *f);
/* Every party's root key has signed (and, for an amendment, every party of PREVIOUS; NULL for a founding one; a charter
 * that amends another than PREVIOUS is FAULT_CHARTER).
 * FAULT_UNSIGNED names who has not; FAULT_SIGNATURE for a wrong signature. */
int charter_check_signed(const struct charter *c, const struct charter *previous, struct fault *f);
/* Every party's root key has signed this text; says nothing of a charter before it. For who holds nothing else. */
int charter_check_roots(const struct charter *c, struct fault *f);
/* A channel's name: [a-z0-9][a-z0-9-]*, and none of root, log, mirror. */
bool charter_channel_ok(struct str name);
/* Text of a founding charter of the parties on CARDS (in any order). */
int charter_draft(struct str channel, const struct party *cards, size_t count, const struct str *languages,
                  size_t nlang, struct arena *a, struct str *text, struct fault *f);
int charter_find(const struct charter *c, struct str code); /* index of a party, or -1 */
int charter_find_origin(const struct charter *c, struct str origin);

void card_text(struct buf *b, const struct party *p); /* text to be signed by p->root */
int card_parse(struct str bytes, struct arena *a, struct party *out, struct fault *f); /* checks the root's signature */

#endif
