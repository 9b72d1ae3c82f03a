#include "cli/scheme_prior.h"

#include <math.h>
#include <stdio.h>

#include "base/json.h"
#include "base/num.h"
#include "base/sqltext.h"
#include "base/words.h"
#include "cli/pad.h"
#include "cli/pinned.h"
#include "scoring/prior.h"

/* Columns of query/score/prior_samples.sql and prior_leaf.sql. */
enum { S_X, S_N };
enum { L_SCHEME, L_VERSION, L_LEAF, L_P0, L_M };
enum { WIDTH_METHOD = 16, WIDTH_FIGURE = 12 };

struct proposing {
    struct pinned pinned;
    struct db_rows samples, leaf; /* leaf: none where the round was never scored with a prior */
    struct prior_proposal said;
};

static bool read_samples(struct cli *cli, const char *round, struct proposing *at)
{
    if (!pin_newest_run(cli, round, &at->pinned) ||
        !db_query(cli->db, sqltext("query/score/prior_samples.sql"), NULL, 0, &cli->arena,
                  &at->samples, &cli->err)) {
        return false;
    }
    const char *params[] = {at->pinned.round_id, at->pinned.run_no};
    return db_query(cli->db, sqltext("query/score/prior_leaf.sql"), params, 2, &cli->arena,
                    &at->leaf, &cli->err);
}

static void propose(struct cli *cli, struct proposing *at)
{
    size_t n = at->samples.row_count;
    struct prior_sample *samples = arena_array(&cli->arena, n + 1, sizeof *samples);
    for (size_t i = 0; i < n; i++) {
        samples[i] =
            (struct prior_sample){db_int(&at->samples, i, S_X), db_int(&at->samples, i, S_N)};
    }
    prior_propose(samples, n, &at->said);
}

static double mean_of(struct prior prior)
{
    return prior.alpha / (prior.alpha + prior.beta);
}

/* The parameters as a scheme writes them: p0 to three decimals, m to one. */
static const char *p0_text(struct arena *arena, struct prior prior)
{
    return num_decimal_text(arena, (struct decimal){llround(mean_of(prior) * 1000), 3});
}

static const char *m_text(struct arena *arena, struct prior prior)
{
    return num_decimal_text(arena, (struct decimal){llround((prior.alpha + prior.beta) * 10), 1});
}

// --- text ----------------------------------------------------------------------------------------

static const char *refusal(struct arena *arena, const struct prior_proposal *said)
{
    switch (said->verdict) {
    case PRIOR_FEW:
        return arena_printf(arena,
                            words_pick("有两份以上有效答卷的项目只有 %zu 个，至少要 %d 个",
                                       "only %zu projects have two or more forms; %d are needed"),
                            said->projects, PRIOR_PROJECTS);
    case PRIOR_ALL_ONE:
        return said->x > 0 ? words_pick("全体满意，看不出项目之间的差别",
                                        "everybody is satisfied: nothing tells projects apart")
                           : words_pick("无人满意，看不出项目之间的差别",
                                        "nobody is satisfied: nothing tells projects apart");
    case PRIOR_EVEN:
        return arena_printf(
            arena,
            words_pick("项目之间的差别没有超过偶然（Tarone Z %.3f，界限 %.3f），多大的 m 都说得通",
                       "projects differ by no more than chance (Tarone's Z %.3f, limit %.3f): any "
                       "large m fits"),
            said->z, PRIOR_LEAST_Z);
    case PRIOR_UNFITTED:
        return words_pick("最大似然不收敛", "the likelihood has no greatest value");
    case PRIOR_PROPOSED:
        break;
    }
    return "";
}

static void print_prior(struct arena *arena, const char *method, struct prior prior)
{
    fputs("  ", stdout);
    pad_left(stdout, method, WIDTH_METHOD);
    pad_right(stdout, arena_printf(arena, "%.3f", prior.alpha), WIDTH_FIGURE);
    pad_right(stdout, arena_printf(arena, "%.3f", prior.beta), WIDTH_FIGURE);
    pad_right(stdout, arena_printf(arena, "%.4f", mean_of(prior)), WIDTH_FIGURE);
    pad_right(stdout, arena_printf(arena, "%.3f", prior.alpha + prior.beta), WIDTH_FIGURE);
    putchar('\n');
}

static void print_fit(struct cli *cli, const struct prior_proposal *said)
{
    struct arena *arena = &cli->arena;
    double mean = mean_of(said->best);
    double spread = sqrt(mean * (1 - mean) / (said->best.alpha + said->best.beta + 1));
    printf(words_pick("项目之间的差别超过偶然：Tarone Z %.3f（界限 %.3f）\n\n",
                      "projects differ by more than chance: Tarone's Z %.3f (limit %.3f)\n\n"),
           said->z, PRIOR_LEAST_Z);
    fputs("  ", stdout);
    pad_left(stdout, "", WIDTH_METHOD);
    pad_right(stdout, "α", WIDTH_FIGURE);
    pad_right(stdout, "β", WIDTH_FIGURE);
    pad_right(stdout, words_pick("均值", "mean"), WIDTH_FIGURE);
    pad_right(stdout, "m = α+β", WIDTH_FIGURE);
    putchar('\n');
    print_prior(arena, words_pick("最大似然", "likelihood"), said->best);
    if (said->has_moments) {
        print_prior(arena, words_pick("矩法（对照）", "moments"), said->moments.prior);
    }
    printf(words_pick("\n建议下一年：p0 = %s，m = %s（项目真实满意率的标准差约 %.1f 个百分点）\n",
                      "\nproposed for next year: p0 = %s, m = %s (true rates of projects spread by "
                      "about %.1f percentage points)\n"),
           p0_text(arena, said->best), m_text(arena, said->best), spread * 100);
}

static void print_text(struct cli *cli, const char *round, const struct proposing *at)
{
    const struct prior_proposal *said = &at->said;
    printf(words_pick("%s  满意度先验（β-二项）：依据 %zu 个项目的 %lld 份有效答卷，满意 %lld 份\n",
                      "%s  prior of satisfaction (beta-binomial) from %zu projects, %lld forms, "
                      "%lld satisfied\n"),
           round, at->samples.row_count, (long long)said->n, (long long)said->x);
    for (size_t i = 0; i < at->leaf.row_count; i++) {
        printf(words_pick("现行：%s %s 的 %s 用 p0 = %s，m = %s\n",
                          "in use: %s %s, leaf %s: p0 = %s, m = %s\n"),
               db_cell(&at->leaf, i, L_SCHEME), db_cell(&at->leaf, i, L_VERSION),
               db_cell(&at->leaf, i, L_LEAF), db_cell(&at->leaf, i, L_P0),
               db_cell(&at->leaf, i, L_M));
    }
    if (said->verdict == PRIOR_PROPOSED) {
        print_fit(cli, said);
    } else {
        printf(words_pick("不提出建议：%s。沿用现行参数。\n",
                          "no proposal: %s. Keep what is in use.\n"),
               refusal(&cli->arena, said));
    }
    puts(words_pick("只是建议：写进方案的新版本、经批准后才生效；已有的得分和方案都不改动。",
                    "A proposal only: it takes effect in a new version of the scheme that is "
                    "approved; no score and no scheme is changed."));
}

// --- JSON ----------------------------------------------------------------------------------------

static void set_prior(struct json *root, const char *key, bool given, struct prior prior)
{
    if (!given) {
        json_set_null(root, key);
        return;
    }
    struct json *object = json_new_object();
    json_set_int(object, "alpha_milli", llround(prior.alpha * 1000));
    json_set_int(object, "beta_milli", llround(prior.beta * 1000));
    json_set_int(object, "mean_ppm", llround(mean_of(prior) * PPM));
    json_set(root, key, object);
}

static bool print_json(struct cli *cli, const char *round, const struct proposing *at)
{
    static const char *const verdicts[] = {
        [PRIOR_PROPOSED] = "proposed", [PRIOR_FEW] = "few_projects", [PRIOR_ALL_ONE] = "all_alike",
        [PRIOR_EVEN] = "by_chance",    [PRIOR_UNFITTED] = "no_fit",
    };
    const struct prior_proposal *said = &at->said;
    bool proposed = said->verdict == PRIOR_PROPOSED;
    struct json *root = json_new_object();
    struct json *in_use = json_new_array();
    for (size_t i = 0; i < at->leaf.row_count; i++) {
        struct json *leaf = json_new_object();
        json_set_text(leaf, "scheme", db_cell(&at->leaf, i, L_SCHEME));
        json_set_text(leaf, "version", db_cell(&at->leaf, i, L_VERSION));
        json_set_text(leaf, "leaf", db_cell(&at->leaf, i, L_LEAF));
        json_set_text(leaf, "p0", db_cell_or_null(&at->leaf, i, L_P0));
        json_set_text(leaf, "m", db_cell_or_null(&at->leaf, i, L_M));
        json_add(in_use, leaf);
    }
    json_set_text(root, "round", round);
    json_set_int_or_null(root, "run", at->pinned.run > 0, at->pinned.run);
    json_set(root, "in_use", in_use);
    json_set_text(root, "verdict", verdicts[said->verdict]);
    json_set_int(root, "projects", (int64_t)at->samples.row_count);
    json_set_int(root, "forms", said->n);
    json_set_int(root, "satisfied", said->x);
    json_set_int_or_null(root, "tarone_z_milli", said->has_z, llround(said->z * 1000));
    set_prior(root, "likelihood", proposed, said->best);
    set_prior(root, "moments", said->has_moments, said->moments.prior);
    json_set_text(root, "p0", proposed ? p0_text(&cli->arena, said->best) : NULL);
    json_set_text(root, "m", proposed ? m_text(&cli->arena, said->best) : NULL);
    return cli_answer(cli, root);
}

bool scheme_prior(struct cli *cli, const char *round, int *status)
{
    struct proposing at = {.pinned = {0}};
    if (!cli_db(cli) || !db_begin(cli->db, &cli->err)) {
        return false;
    }
    bool good = read_samples(cli, round, &at);
    db_rollback(cli->db);
    if (!good) {
        return false;
    }
    propose(cli, &at);
    *status = at.said.verdict == PRIOR_PROPOSED ? 0 : 1;
    if (cli->json) {
        return print_json(cli, round, &at);
    }
    print_text(cli, round, &at);
    return true;
}
