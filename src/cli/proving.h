/* proving: what can be checked, by oneself and by strangers.
 *
 * --json: checkpoint {"origin","size","root","note","cosigned":[{"party","time"}]}; verify {"ok":true,"sizes":{PARTY:n},
 * "digest"}; digest {"digest","sizes"}; rebuild the same; prove {"proof"}; check {"ok":true,"act","party","origin","index",
 * "verb","subject","time","by","officer","appointed","size","held":[{"party","time"}],"body"}; evidence [{"kind","party",
 * "size","time","first","second"}]; fold: as design of the fold says. */
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
