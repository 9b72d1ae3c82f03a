/* refcases DIR: every reference case of the *.csv files of a folder, against the program's own
 * arithmetic (format: tests/data/reference-cases/README.md).
 *
 * Prints one line for each value that fails and for each method that is not known, then
 * "N passed, N failed, N skipped" counted in cases. Exit 0 when nothing failed, 1 when something
 * did, 2 when the folder has no cases at all. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/attr.h"
#include "tests/lib/ref_scoring.h"
#include "tests/lib/ref_stats.h"

struct method {
    const char *name;
    void (*run)(struct ref_case *);
};

static const struct method methods[] = {
    {"rule", ref_rule},
    {"satisfaction_shrunk_fixed", ref_satisfaction_shrunk},
    {"panel_drop_high_low", ref_panel_drop},
    {"trimmed_mean_fraction", ref_trimmed_mean},
    {"round_half_up", ref_round_half_up},
    {"largest_remainder", ref_largest_remainder},
    {"wilson95", ref_wilson},
    {"wilson95_fpc", ref_wilson},
    {"hypergeometric_exact95", ref_hypergeometric},
    {"stratified_proportion", ref_stratified},
    {"nps", ref_nps},
    {"weight_stability", ref_weight_stability},
    {"worked_example", ref_worked_example},
    {"cohort_rank", ref_cohort_rank},
    {"smaa_pairwise_winning", ref_smaa},
    {"kendall_w", ref_kendall},
    {"krippendorff_alpha", ref_krippendorff},
    {"icc", ref_icc},
    {"cronbach_alpha", ref_cronbach},
    {"judge_severity_additive", ref_severity},
    {"robust_z", ref_robust_z},
    {"benford_first_digit", ref_benford},
    {"ahp", ref_ahp},
    {"ahp_random_index", ref_random_index},
    {"topsis", ref_topsis},
    {"beta_binomial_eb", ref_beta_binomial},
    {"entropy_weights", ref_entropy},
    {"vikor", ref_vikor},
    {"grey_relational", ref_grey},
    {"promethee2_usual", ref_promethee},
    {"james_stein", ref_james_stein},
};

struct tally {
    size_t passed, failed, skipped;
};

static void run_case(struct ref_case *c, struct tally *tally)
{
    const char *name = c->rows[0].method;
    const struct method *method = NULL;
    for (size_t i = 0; i < ARRAY_LEN(methods); i++) {
        if (strcmp(methods[i].name, name) == 0) {
            method = &methods[i];
        }
    }
    if (method == NULL) {
        printf("skipped %s/%s: unknown method\n", name, c->rows[0].case_id);
        tally->skipped++;
        return;
    }
    method->run(c);
    ref_compare(c);
    tally->failed += c->failed;
    tally->passed += !c->failed;
}

/* Cases of one file in order of first appearance; the rows of a case need not stand together. */
static void run_file(const char *folder, const char *file, struct tally *tally)
{
    struct arena arena;
    size_t count = 0;
    arena_init(&arena);
    struct ref_row *rows = ref_read(&arena, arena_printf(&arena, "%s/%s", folder, file), &count);
    bool *seen = arena_array(&arena, count, sizeof(*seen));
    for (size_t i = 0; rows != NULL && i < count; i++) {
        struct ref_case c = {.arena = &arena, .folder = folder};
        struct ref_row *own = arena_array(&arena, count, sizeof(*own));
        for (size_t j = i; j < count && !seen[i]; j++) {
            if (strcmp(rows[j].method, rows[i].method) == 0 &&
                strcmp(rows[j].case_id, rows[i].case_id) == 0) {
                own[c.row_count++] = rows[j];
                seen[j] = j != i;
            }
        }
        if (c.row_count > 0) {
            c.rows = own;
            run_case(&c, tally);
        }
    }
    arena_release(&arena);
}

static int is_csv(const struct dirent *entry)
{
    size_t n = strlen(entry->d_name);
    return n > 4 && strcmp(entry->d_name + n - 4, ".csv") == 0;
}

int main(int argc, char **argv)
{
    struct tally tally = {0};
    struct dirent **files = NULL;
    if (argc != 2) {
        fprintf(stderr, "usage: refcases DIR\n");
        return 2;
    }
    int n = scandir(argv[1], &files, is_csv, alphasort);
    if (n < 0) {
        fprintf(stderr, "refcases: cannot read %s\n", argv[1]);
        return 2;
    }
    for (int i = 0; i < n; i++) {
        run_file(argv[1], files[i]->d_name, &tally);
        free(files[i]);
    }
    free(files);
    printf("%zu passed, %zu failed, %zu skipped\n", tally.passed, tally.failed, tally.skipped);
    if (tally.passed + tally.failed + tally.skipped == 0) {
        return 2;
    }
    return tally.failed > 0;
}
