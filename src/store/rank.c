#include "store/rank.h"

bool rank_counts(const struct rank_phrase *p)
{
    return p->by > RANK_BY_NOTHING && p->by < RANK_WAYS;
}

void rank_add(struct rank *r, const struct rank_phrase *p, double times)
{
    static const double weight[RANK_WAYS] = {[RANK_BY_NAME] = 0.5, [RANK_BY_STEM] = 0.8, [RANK_BY_SURFACE] = 1};
    enum rank_way by = (enum rank_way)p->by;

    for (int w = 0; times > 0 && rank_counts(p) && w < RANK_WORDS; w++)
        if (p->words >> w & 1) {
            r->found[w] += times * weight[by];
            r->best[w] = r->best[w] < by ? by : r->best[w];
        }
}

double rank_score(const struct rank *r)
{
    enum rank_way least = RANK_WAYS;
    double sum = 0;
    int words = 0;

    for (int w = 0; w < RANK_WORDS; w++)
        if (r->best[w]) {
            sum += r->found[w] / (r->found[w] + 1.2);
            least = r->best[w] < least ? r->best[w] : least;
            words++;
        }
    return words ? least + sum / words : 0;
}
