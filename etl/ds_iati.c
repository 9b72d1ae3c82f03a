/* IATI activities: one fact an activity, with its lists as JSON (etl/iati.h says why). Facts are of
 * the round; identifiers are the publishers' own and are not matched with our projects. */
#include "etl/iati.h"

#include <string.h>

#include "base/utf8.h"
#include "etl/job.h"
#include "etl/xml_report.h"

enum { XSD_LINES = 200 };

struct outside {
    struct iati iati;
    const char *version; /* of the file */
    bool is_activities;  /* the activities stand in their own root, as the schema wants it */
    bool version_told;
    size_t xsd_lines;
};

static void tell(void *context, const struct xml_node *at, const char *field, struct span value,
                 const char *code, const char *detail)
{
    struct load_job *job = context;
    /* records of one line are told apart by their numbers, and so are their findings */
    uint32_t row = at->line > job->row->number ? at->line : job->row->number;
    findings_add(job->findings, code, -1, "", row, FINDING_NO_COLUMN, field, value, false, detail);
}

static void count(void *context, const char *what, const char *unit, const struct exact *amount)
{
    job_count(context, what, unit, amount);
}

static bool is_read_version(const char *version)
{
    return strcmp(version, "2.01") == 0 || strcmp(version, "2.02") == 0 ||
           strcmp(version, "2.03") == 0;
}

static const char *printable_version(struct load_job *job, const char *version)
{
    return version[0] ? utf8_printable(job->arena, span_of(version), 20) : "—";
}

static bool begin(struct load_job *job)
{
    const struct iati_sink sink = {job, tell, count};
    const struct xml_node *tree = job->row->tree;
    const char *version = iati_version(tree);
    struct outside *outside = arena_alloc(job->arena, sizeof *outside);
    iati_init(&outside->iati, job->row_arena, &sink);
    outside->version = arena_strdup(job->arena, version);
    outside->is_activities = !tree->parent || (!tree->parent->parent &&
                                               strcmp(tree->parent->name, "iati-activities") == 0);
    job->state = outside;
    if (strcmp(tree->name, "iati-organisation") == 0) {
        job_note(job, "F-IATI-ORGANISATION", NULL);
        return false;
    }
    if (!is_read_version(version) && strncmp(version, "1.", 2) != 0) {
        job_note(job, "F-IATI-VERSION-OTHER", printable_version(job, version));
    }
    return true;
}

/* 1.0x has other codes and no narratives: read as 2.0x it would be wrong without a word. */
static bool is_old(struct load_job *job)
{
    struct outside *outside = job->state;
    const char *version = iati_version(job->row->tree);
    if (strncmp(version, "1.", 2) != 0) {
        return false;
    }
    if (!outside->version_told) {
        outside->version_told = true;
        job_fault(job, NULL, "F-IATI-VERSION", printable_version(job, version));
    }
    return true;
}

static void put_activity(struct load_job *job, const struct iati *iati)
{
    job_put_span(job, iati->identifier);
    job_put_span(job, utf8_clean(job->row_arena, span_of(iati_version(iati->tree))));
    job_put_span(job, iati->hierarchy);
    job_put_span(job, iati->status);
    job_put_span(job, iati->language);
    job_put_span(job, iati->currency);
    job_put_span(job, iati->title);
    job_put_span(job, iati->title_language);
    job_put_span(job, iati->reporting_ref);
    job_put_span(job, iati->reporting_type);
    job_put_span(job, iati->reporting_name);
    for (size_t i = 0; i < IATI_DATES; i++) {
        if (iati->dated[i]) {
            job_put_number(job, FACT_DATE, iati->dates[i]);
        } else {
            job_put_null(job, FACT_DATE);
        }
    }
    for (size_t i = 0; i < IATI_LISTS; i++) {
        job_put_json(job, buf_span(&iati->lists[i]));
    }
}

static bool take(struct load_job *job, const struct value *values)
{
    struct outside *outside = job->state;
    struct iati *iati = &outside->iati;
    (void)values;
    if (is_old(job)) {
        return false;
    }
    bool fine = iati_read(iati, job->row->tree);
    if (!fine) {
        return false;
    }
    put_activity(job, iati);
    return job_emit(job, NULL, iati->identifier);
}

static bool tell_xsd(void *context, uint32_t line, const char *text)
{
    struct load_job *job = context;
    struct outside *outside = job->state;
    bool enough = ++outside->xsd_lines > XSD_LINES;
    findings_add(job->findings, enough ? "F-IATI-XSD-MORE" : "F-IATI-XSD", -1, "",
                 enough ? 0 : line, FINDING_NO_COLUMN, NULL, (struct span){NULL, 0}, false,
                 enough ? NULL : text);
    return !enough;
}

/* The XSD is a report for the publisher and never decides (an activity may break it and be sound).
 */
static void finish(struct load_job *job)
{
    struct outside *outside = job->state;
    if (!outside) {
        return;
    }
    iati_release(&outside->iati);
    if (outside->is_activities && !outside->version_told && !job->failed) {
        job->failed = !xml_report_iati(job->source, outside->version, tell_xsd, job, job->err);
    }
}

const struct dataset ds_iati = {
    .kind = "iati",
    .rank = 90,
    .title_zh = "IATI 活动",
    .table = "iati_activity",
    .columns = FACT_COLUMNS
    ", identifier, version, hierarchy, status, language, currency, title, title_language, "
    "reporting_ref, reporting_type, reporting_name, planned_start_on, actual_start_on, "
    "planned_end_on, actual_end_on, narratives, organisations, places, sectors, related, budgets, "
    "plans, transactions, results",
    .projects = PROJECTS_NONE,
    .rules = "F-IATI-ID|F-IATI-VALUE|F-IATI-DATE|F-IATI-TWICE|F-IATI-VERSION|F-IATI-ORGANISATION|"
             "F-IATI-VERSION-OTHER|F-IATI-NO-VALUE|F-IATI-CURRENCY|F-IATI-CURRENCY-CODE|"
             "F-IATI-TYPE|F-IATI-DATE-FAR|F-IATI-DATE-TWICE|F-IATI-XSD|F-IATI-XSD-MORE",
    .vocabulary = "iati",
    .records = "activities",
    .begin = begin,
    .row = take,
    .finish = finish,
};
