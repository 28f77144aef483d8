/* proving: what can be checked, by oneself and by strangers.
 *
 * --json: checkpoint {"origin","size","root","note","cosigned":[{"party","time"}]};
 *   digest {"digest","sizes":{PARTY:n}}; verify and rebuild the same with "ok":true; prove {"act","proof"};
 *   check {"ok":true,"act","channel","party","origin","index","verb","subject","time","by","appointed","size",
 *          "held":[{"party","time"}],"body"};
 *   evidence [{"kind","party","size","time","first","second"}]; fold as doc/RECORD.md says */
#ifndef CLI_PROVING_H
#define CLI_PROVING_H

#include "cli/cli.h"

int proving_checkpoint(struct cli *c, struct fault *f);
int proving_verify(struct cli *c, struct fault *f);
int proving_digest(struct cli *c, struct fault *f);
int proving_rebuild(struct cli *c, struct fault *f);
int proving_prove(struct cli *c, struct fault *f);
int proving_check(struct cli *c, struct fault *f);
int proving_evidence(struct cli *c, struct fault *f);
int proving_fold(struct cli *c, struct fault *f);

#endif
