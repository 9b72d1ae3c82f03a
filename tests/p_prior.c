/* Laws of the proposed prior: it is the likeliest, satisfied and dissatisfied are mirror images,
 * the order of projects is nothing, and without scatter beyond chance there is no proposal. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scoring/prior.h"
#include "tests/lib/gen.h"

enum { PROJECTS = 30 };

static size_t random_samples(struct gen *gen, struct prior_sample *samples)
{
    size_t n = (size_t)gen_int(gen, 1, PROJECTS);
    int64_t scatter = gen_int(gen, 0, 4);
    for (size_t i = 0; i < n; i++) {
        int64_t rate = 800 + gen_int(gen, -45, 45) * scatter;
        samples[i] = (struct prior_sample){0, gen_one_in(gen, 8) ? 1 : gen_int(gen, 2, 60)};
        for (int64_t k = 0; k < samples[i].n; k++) {
            samples[i].x += gen_int(gen, 1, 1000) <= rate;
        }
    }
    return n;
}

static double log_beta(double a, double b)
{
    return lgamma(a) + lgamma(b) - lgamma(a + b);
}

static double log_likelihood(const struct prior_sample *samples, size_t n, double alpha,
                             double beta)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        double rest = (double)(samples[i].n - samples[i].x);
        sum += log_beta(alpha + (double)samples[i].x, beta + rest) - log_beta(alpha, beta);
    }
    return sum;
}

static void likeliest(struct gen *gen)
{
    static const double steps[] = {0.8, 0.99, 1, 1.01, 1.25};
    struct prior_sample samples[PROJECTS];
    struct prior_proposal said;
    size_t n = random_samples(gen, samples);
    prior_propose(samples, n, &said);
    GEN_ASSERT(gen, said.verdict != PRIOR_PROPOSED || said.z >= PRIOR_LEAST_Z);
    GEN_ASSERT(gen, (said.verdict == PRIOR_FEW) == (said.projects < PRIOR_PROJECTS));
    if (said.verdict != PRIOR_PROPOSED) {
        return;
    }
    double best = log_likelihood(samples, n, said.best.alpha, said.best.beta);
    for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
        for (size_t j = 0; j < ARRAY_LEN(steps); j++) {
            GEN_ASSERT(gen, log_likelihood(samples, n, said.best.alpha * steps[i],
                                           said.best.beta * steps[j]) <= best + 1e-9);
        }
    }
}

static void a_proposal_is_the_likeliest_prior(void **state)
{
    (void)state;
    gen_each(likeliest);
}

static bool near(double a, double b)
{
    return fabs(a - b) <= 1e-6 * (1 + fabs(a));
}

static void mirror(struct gen *gen)
{
    struct prior_sample samples[PROJECTS], other[PROJECTS];
    struct prior_proposal said, back;
    size_t n = random_samples(gen, samples);
    for (size_t i = 0; i < n; i++) {
        struct prior_sample from = samples[n - 1 - i];
        other[i] = (struct prior_sample){from.n - from.x, from.n};
    }
    prior_propose(samples, n, &said);
    prior_propose(other, n, &back);
    if (said.has_z && fabs(said.z - PRIOR_LEAST_Z) < 1e-9) {
        return; // on the limit itself sums in another order may fall on the other side
    }
    GEN_ASSERT(gen, said.verdict == back.verdict);
    GEN_ASSERT(gen, !said.has_z || near(said.z, back.z));
    GEN_ASSERT(gen, said.verdict != PRIOR_PROPOSED || (near(said.best.alpha, back.best.beta) &&
                                                       near(said.best.beta, back.best.alpha)));
}

static void dissatisfied_in_reverse_order_are_the_mirror_image(void **state)
{
    (void)state;
    gen_each(mirror);
}

/* Every project has the same rate: chance alone would scatter them more. */
static void even(struct gen *gen)
{
    struct prior_sample samples[PROJECTS];
    struct prior_proposal said;
    int64_t share = gen_int(gen, 1, 4);
    for (size_t i = 0; i < PROJECTS; i++) {
        int64_t fives = gen_int(gen, 1, 20);
        samples[i] = (struct prior_sample){share * fives, 5 * fives};
    }
    prior_propose(samples, PROJECTS, &said);
    GEN_ASSERT(gen, said.verdict == PRIOR_EVEN && said.z < 0);
}

static void equal_rates_propose_nothing(void **state)
{
    (void)state;
    gen_each(even);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_proposal_is_the_likeliest_prior),
        cmocka_unit_test(dissatisfied_in_reverse_order_are_the_mirror_image),
        cmocka_unit_test(equal_rates_propose_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
