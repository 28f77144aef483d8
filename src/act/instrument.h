/* instrument: what co-chairs sign. A note whose text is `manch/instrument/v1` and one line of canonical JSON:
 *   {"channel":HEX,"date":EDTF|null,"document":"document/...","kind":...,"languages":[{"bytes":n,"code":"hi",
 *    "sha256":HEX}...],"paragraphs":[VERSION...],"parties":[CODE...],"place":{lang:text}|null,"prevailing":lang|null,
 *    "reference":text|null,"title":{lang:text},"version":HEX}
 * Nothing in it differs between parties and nothing is random: whoever holds the record writes the same bytes.
 * languages are in the document's order, parties sorted by code, paragraphs in order. */
#ifndef ACT_INSTRUMENT_H
#define ACT_INSTRUMENT_H

#include "act/json.h"
#include "base/hash.h"

enum { INSTRUMENT_PARAGRAPHS = 4096, INSTRUMENT_LANGUAGES = 16 };

struct instrument_language {
    struct str code;
    struct hash sha256; /* of the clean text in that language */
    uint64_t bytes;
};
struct instrument {
    struct hash channel, version;
    struct str document, kind, date, prevailing, reference; /* empty: null */
    const struct json *title, *place;                       /* place may be NULL */
    size_t parties, languages, paragraphs;
    struct str *party;
    struct instrument_language *language;
    struct hash *paragraph;
};
void instrument_write(struct buf *b, struct arena *a, const struct instrument *i); /* the note's text */
int instrument_parse(struct str text, struct arena *a, struct instrument *out, struct fault *f);

#endif
