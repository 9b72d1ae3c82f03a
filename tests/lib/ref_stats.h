/* ref_stats: the reference methods that are diagnostics and design tools: agreement of judges,
 * anomalies, pairwise weights, the second view, priors. */
#ifndef TESTS_LIB_REF_STATS_H
#define TESTS_LIB_REF_STATS_H

#include "scoring/agreement.h"
#include "scoring/ahp.h"
#include "scoring/anomaly.h"
#include "scoring/prior.h"
#include "scoring/second.h"
#include "scoring/sense.h"
#include "scoring/topsis.h"
#include "tests/lib/refcase.h"

static inline struct grid ref_grid(struct ref_case *c, const char *name)
{
    size_t rows = ref_length(c, name);
    size_t cols = ref_width(c, name);
    double *cells = arena_array(c->arena, rows * cols, sizeof(*cells));
    for (size_t i = 0; i < rows * cols; i++) {
        cells[i] = ref_real_at(c, name, (int)(i / cols), (int)(i % cols));
    }
    return (struct grid){rows, cols, cells};
}

static inline double *ref_list(struct ref_case *c, const char *name, size_t *n)
{
    *n = ref_length(c, name);
    double *values = arena_array(c->arena, *n, sizeof(*values));
    for (size_t i = 0; i < *n; i++) {
        values[i] = ref_real_at(c, name, (int)i, REF_NONE);
    }
    return values;
}

static inline void ref_kendall(struct ref_case *c)
{
    struct grid grid = ref_grid(c, "raters_by_items");
    struct kendall got = agreement_kendall(c->arena, &grid);
    ref_answer_real(c, "W_uncorrected", got.uncorrected);
    ref_answer_real(c, "W_tie_corrected", got.w);
    ref_answer_real(c, "chi2_tie_corrected", got.chi2);
    ref_answer_real(c, "df", got.df);
    ref_answer_real(c, "p_chi2", got.p);
}

static inline void ref_krippendorff(struct ref_case *c)
{
    static const char *const names[] = {[ALPHA_NOMINAL] = "nominal",
                                        [ALPHA_ORDINAL] = "ordinal",
                                        [ALPHA_INTERVAL] = "interval",
                                        [ALPHA_RATIO] = "ratio"};
    struct grid grid = ref_grid(c, "raters_by_units");
    for (size_t i = 0; i < 4; i++) {
        ref_answer_real(c, names[i], agreement_alpha(c->arena, &grid, (enum alpha_metric)i));
    }
}

static inline void ref_icc(struct ref_case *c)
{
    struct grid grid = ref_grid(c, "subjects_by_raters");
    struct icc got = agreement_icc(&grid);
    ref_answer_real(c, "MSR", got.msr);
    ref_answer_real(c, "MSC", got.msc);
    ref_answer_real(c, "MSE", got.mse);
    ref_answer_real(c, "MSW", got.msw);
    ref_answer_real(c, "ICC1_1", got.icc1_1);
    ref_answer_real(c, "ICC2_1", got.icc2_1);
    ref_answer_real(c, "ICC3_1", got.icc3_1);
    ref_answer_real(c, "ICC1_k", got.icc1_k);
    ref_answer_real(c, "ICC2_k", got.icc2_k);
    ref_answer_real(c, "ICC3_k", got.icc3_k);
}

static inline void ref_cronbach(struct ref_case *c)
{
    struct grid grid = ref_grid(c, "respondents_by_items");
    struct cronbach got = agreement_cronbach(&grid);
    ref_answer_real(c, "alpha_raw", got.raw);
    ref_answer_real(c, "alpha_standardised", got.standardised);
}

static inline void ref_severity(struct ref_case *c)
{
    size_t n = ref_length(c, "rating");
    size_t projects = 0;
    size_t judges = 0;
    struct severity_rating *ratings = arena_array(c->arena, n, sizeof(*ratings));
    for (size_t i = 0; i < n; i++) {
        int row = (int)i;
        ratings[i].project = (size_t)ref_int_at(c, "project", row, REF_NONE) - 1;
        ratings[i].judge = (size_t)ref_int_at(c, "judge", row, REF_NONE) - 1;
        ratings[i].rating = ref_real_at(c, "rating", row, REF_NONE);
        projects = ratings[i].project >= projects ? ratings[i].project + 1 : projects;
        judges = ratings[i].judge >= judges ? ratings[i].judge + 1 : judges;
    }
    double *adjusted = arena_array(c->arena, projects, sizeof(*adjusted));
    double *effect = arena_array(c->arena, judges, sizeof(*effect));
    if (!agreement_severity(c->arena, ratings, n, projects, judges, adjusted, effect)) {
        ref_fail(c, "the design is not connected");
        return;
    }
    for (size_t p = 0; p < projects; p++) {
        double sum = 0;
        double count = 0;
        for (size_t i = 0; i < n; i++) {
            sum += ratings[i].project == p ? ratings[i].rating : 0;
            count += ratings[i].project == p ? 1 : 0;
        }
        ref_answer_real_at(c, "project_adjusted", (int)p, adjusted[p]);
        ref_answer_real_at(c, "project_raw_mean", (int)p, sum / count);
    }
    for (size_t k = 0; k < judges; k++) {
        ref_answer_real_at(c, "judge_effect", (int)k, effect[k]);
    }
}

static inline void ref_robust_z(struct ref_case *c)
{
    size_t n;
    const double *values = ref_list(c, "x", &n);
    struct robust robust = anomaly_robust(c->arena, values, n);
    ref_answer_real(c, "median", robust.median);
    ref_answer_real(c, "mad_raw", robust.mad);
    ref_answer_real(c, "mad_scaled", robust.mad_scaled);
    for (size_t i = 0; i < n; i++) {
        ref_answer_real_at(c, "modified_z", (int)i, anomaly_robust_z(&robust, values[i]));
    }
}

static inline void ref_benford(struct ref_case *c)
{
    int64_t counts[BENFORD_DIGITS];
    size_t digits = ref_length(c, "d");
    for (size_t i = 0; i < digits; i++) {
        int digit = (int)ref_int_at(c, "d", (int)i, REF_NONE);
        ref_answer_real_at(c, "p", (int)i, anomaly_benford_share(digit));
    }
    if (ref_length(c, "counts") != BENFORD_DIGITS) {
        return;
    }
    for (int i = 0; i < BENFORD_DIGITS; i++) {
        counts[i] = ref_int_at(c, "counts", i, REF_NONE);
    }
    struct benford got = anomaly_benford(counts);
    ref_answer_real(c, "chi2", got.chi2);
    ref_answer_real(c, "df", got.df);
    ref_answer_real(c, "p", got.p);
    ref_answer_real(c, "mad", got.mad);
}

static inline void ref_ahp(struct ref_case *c)
{
    struct grid grid = ref_grid(c, "matrix");
    struct ahp got;
    if (!ahp_weights(&grid, AHP_SAATY_1980, &got)) {
        ref_fail(c, "not a reciprocal matrix");
        return;
    }
    for (size_t i = 0; i < grid.rows; i++) {
        ref_answer_real_at(c, "weights", (int)i, got.weights[i]);
        ref_answer_real_at(c, "weights_geometric_mean", (int)i, got.geometric[i]);
    }
    ref_answer_real(c, "lambda_max", got.lambda_max);
    ref_answer_real(c, "CI", got.ci);
    ref_answer_real(c, "CR_saaty1980", got.cr);
    ref_answer_int(c, "accepted_CR_le_0.10", got.accepted);
}

static inline void ref_random_index(struct ref_case *c)
{
    enum ahp_table table =
        strncmp(c->rows[0].case_id, "saaty", 5) == 0 ? AHP_SAATY_1980 : AHP_ALONSO_LAMATA_2006;
    for (size_t i = 0; i < ref_length(c, "n"); i++) {
        size_t n = (size_t)ref_int_at(c, "n", (int)i, REF_NONE);
        ref_answer_real_at(c, "RI", (int)i, ahp_random_index(table, n));
    }
}

/* A decision matrix with its weights and senses. */
struct ref_decision {
    struct grid grid;
    const double *weights;
    int *sense;
};

static inline struct ref_decision ref_decision_of(struct ref_case *c)
{
    size_t n;
    struct ref_decision decision = {.grid = ref_grid(c, "matrix")};
    decision.weights = ref_list(c, "weights", &n);
    decision.sense = arena_array(c->arena, n, sizeof(*decision.sense));
    for (size_t i = 0; i < n; i++) {
        decision.sense[i] = (int)ref_int_at(c, "sense", (int)i, REF_NONE);
    }
    return decision;
}

static inline void ref_topsis(struct ref_case *c)
{
    struct ref_decision d = ref_decision_of(c);
    struct topsis *vector = arena_array(c->arena, d.grid.rows, sizeof(*vector));
    struct topsis *min_max = arena_array(c->arena, d.grid.rows, sizeof(*min_max));
    topsis_rank(c->arena, &d.grid, d.weights, d.sense, TOPSIS_VECTOR, vector);
    topsis_rank(c->arena, &d.grid, d.weights, d.sense, TOPSIS_MIN_MAX, min_max);
    for (size_t i = 0; i < d.grid.rows; i++) {
        ref_answer_real_at(c, "d_plus", (int)i, vector[i].to_best);
        ref_answer_real_at(c, "d_minus", (int)i, vector[i].to_worst);
        ref_answer_real_at(c, "closeness_vector", (int)i, vector[i].closeness);
        ref_answer_real_at(c, "closeness_minmax", (int)i, min_max[i].closeness);
    }
}

static inline void ref_vikor(struct ref_case *c)
{
    struct ref_decision d = ref_decision_of(c);
    struct vikor *out = arena_array(c->arena, d.grid.rows, sizeof(*out));
    second_vikor(&d.grid, d.weights, d.sense, ref_real(c, "v"), out);
    for (size_t i = 0; i < d.grid.rows; i++) {
        ref_answer_real_at(c, "S", (int)i, out[i].s);
        ref_answer_real_at(c, "R", (int)i, out[i].r);
        ref_answer_real_at(c, "Q", (int)i, out[i].q);
    }
}

static inline void ref_grey(struct ref_case *c)
{
    struct ref_decision d = ref_decision_of(c);
    double *grades = arena_array(c->arena, d.grid.rows, sizeof(*grades));
    second_grey(&d.grid, d.weights, d.sense, ref_real(c, "rho"), grades);
    for (size_t i = 0; i < d.grid.rows; i++) {
        ref_answer_real_at(c, "grade", (int)i, grades[i]);
    }
}

static inline void ref_promethee(struct ref_case *c)
{
    struct ref_decision d = ref_decision_of(c);
    struct outranking *out = arena_array(c->arena, d.grid.rows, sizeof(*out));
    second_promethee(&d.grid, d.weights, d.sense, out);
    for (size_t i = 0; i < d.grid.rows; i++) {
        ref_answer_real_at(c, "phi_plus", (int)i, out[i].plus);
        ref_answer_real_at(c, "phi_minus", (int)i, out[i].minus);
        ref_answer_real_at(c, "phi_net", (int)i, out[i].net);
    }
}

static inline void ref_entropy(struct ref_case *c)
{
    struct grid grid = ref_grid(c, "matrix");
    double *entropy = arena_array(c->arena, grid.cols, sizeof(*entropy));
    double *weights = arena_array(c->arena, grid.cols, sizeof(*weights));
    second_entropy(&grid, entropy, weights);
    for (size_t j = 0; j < grid.cols; j++) {
        ref_answer_real_at(c, "entropy", (int)j, entropy[j]);
        ref_answer_real_at(c, "weights", (int)j, weights[j]);
    }
}

static inline void ref_james_stein(struct ref_case *c)
{
    size_t n = ref_length(c, "hits");
    struct prior_sample *samples = arena_array(c->arena, n, sizeof(*samples));
    struct prior_shrink shrink;
    for (size_t i = 0; i < n; i++) {
        samples[i] =
            (struct prior_sample){ref_int_at(c, "hits", (int)i, REF_NONE), ref_int(c, "at_bats")};
    }
    if (!prior_james_stein(samples, n, &shrink)) {
        ref_fail(c, "no variation");
        return;
    }
    ref_answer_real(c, "grand_mean", shrink.mean);
    ref_answer_real(c, "sigma2", shrink.variance);
    ref_answer_real(c, "c", shrink.factor);
    for (size_t i = 0; i < n; i++) {
        ref_answer_real_at(c, "estimate", (int)i, prior_shrunk(&shrink, samples[i]));
    }
}

static inline void ref_beta_binomial(struct ref_case *c)
{
    size_t n = ref_length(c, "x");
    struct prior_sample *samples = arena_array(c->arena, n, sizeof(*samples));
    struct prior_moments moments;
    struct prior best;
    for (size_t i = 0; i < n; i++) {
        samples[i].x = ref_int_at(c, "x", (int)i, REF_NONE);
        samples[i].n = ref_int_at(c, "n", (int)i, REF_NONE);
    }
    if (!prior_by_moments(samples, n, &moments)) {
        ref_fail(c, "no variation");
        return;
    }
    ref_answer_real(c, "mom_mean", moments.mean);
    ref_answer_real(c, "mom_sd", moments.sd);
    ref_answer_real(c, "mom_alpha", moments.prior.alpha);
    ref_answer_real(c, "mom_beta", moments.prior.beta);
    if (ref_find(c, "new_n", REF_NONE, REF_NONE) != NULL) {
        const struct prior_sample fresh = {ref_int(c, "new_x"), ref_int(c, "new_n")};
        struct prior_posterior posterior = prior_update(moments.prior, fresh);
        ref_answer_real(c, "mom_post_mean", posterior.mean);
        ref_answer_real(c, "mom_post_sd", posterior.sd);
    }
    if (prior_by_likelihood(samples, n, moments.prior, &best)) {
        ref_answer_real(c, "mle_alpha", best.alpha);
        ref_answer_real(c, "mle_beta", best.beta);
    }
}

static inline void ref_smaa(struct ref_case *c)
{
    size_t n = ref_length(c, "d");
    int64_t *d = arena_array(c->arena, n, sizeof(*d));
    struct ratio share;
    for (size_t i = 0; i < n; i++) {
        struct ratio value = ref_ratio(c, "d", (int)i, REF_NONE);
        d[i] = round_div((int128)value.num * 10000, value.den);
    }
    if (!sense_winning_share(d, n, &share)) {
        ref_fail(c, "out of range");
        return;
    }
    int64_t common = share.den;
    for (int64_t rest = share.num; rest != 0;) {
        int64_t next = common % rest;
        common = rest;
        rest = next;
    }
    ref_answer_real(c, "p", (double)share.num / (double)share.den);
    ref_answer_text(c, "fraction",
                    arena_printf(c->arena, "%lld/%lld", (long long)(share.num / common),
                                 (long long)(share.den / common)));
}

#endif
