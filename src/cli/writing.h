/* writing: the papers of forum/paper at the command line, in the language of --lang: text on standard output, a line a
 * part; what the editor of a draft should know (what the record lacks) on standard error.
 *
 * --json: {"lang","parts":[{"kind","text","runs":[{"start","end","lang"}]}]}; kind is line, title, heading, paragraph,
 * item or note; a run is the bytes [start, end) of the text, in UTF-8, that are in another language. */
#ifndef CLI_WRITING_H
#define CLI_WRITING_H

#include "cli/cli.h"

int writing_communique(struct cli *c, struct fault *f);
int writing_brief(struct cli *c, struct fault *f);
int writing_invite(struct cli *c, struct fault *f);
int writing_reply(struct cli *c, struct fault *f);
int writing_transmit(struct cli *c, struct fault *f);
int writing_remind(struct cli *c, struct fault *f);

#endif
