/* mail: the words of an e-mail as it stands in a file (.eml): its subject and the text that somebody wrote.
 *
 * Internet Message Format (RFC 5322), MIME (RFC 2045 to 2047): multiparts, quoted-printable and base64, any charset that
 * ICU has. Of alternatives plain text is taken before HTML; attached files are left alone. Nothing is refused: what
 * cannot be decoded is left out. Pure. */
#ifndef NODE_MAIL_H
#define NODE_MAIL_H

#include "base/arena.h"

/* BYTES begin as a message does: headers, two of From, To, Subject, Date, Received, MIME-Version, Message-ID. */
bool mail_is(struct str bytes);
/* UTF-8: the subject, an empty line, the text. */
struct str mail_text(struct str bytes, struct arena *a);
/* The day of its Date header, "2025-10-29"; empty without. */
struct str mail_date(struct str bytes, struct arena *a);

#endif
