/* digest: one hash over all that the fold says, so that two nodes can compare what they hold by one line.
 *
 * "HEX IN=41 RU=40": per party by code its effective size; HEX is the SHA-256 of these lines, each ended by NL:
 *   manch/digest/v1
 *   <channel id, hex>
 *   CODE ORIGIN SIZE BASE64ROOT        per party by code: effective size and the root of its log there
 *   {"crossed":b,"current":HEX|null,"id":"session/x"}             per matter with a version that is not void
 *   {"by":{"IN":ACTHEX},"id":"report/x"}                           per notice: each side's newest act
 *     (both sorted by id, as bytes)
 *   {"basis":HEX|null,"id":HEX,"stands":{"IN":{"firm":n|null,"left":n|null,"took":n}},"state":"agreed"}
 *     per version, void ones too, sorted by id; stands only of parties that have one; then by party and index
 *   {"id":HEX,"index":n,"party":"IN","reason":"locked","state":"void"}   per act, sorted by id, then by party and index
 *   {"index":n,"party":"IN","reason":"not-an-act","state":"void"}        per entry that is no act, by party and index
 *     (state: effective or void; reason: "" for effective)
 * All JSON is canonical. Only applied entries count: what waits, and whatever a node knows beyond the ledger, is not in
 * it, so nodes with the same effective entries print the same line. */
#ifndef STORE_DIGEST_H
#define STORE_DIGEST_H

#include "store/ledger.h"

int digest_line(struct store *s, struct arena *a, struct str *line, struct fault *f);

#endif
