/* 评价方案: a document, not a table. Its lint decides; a scheme version is stored once and for
 * good. */
#include "base/utf8.h"
#include "etl/dataset.h"
#include "etl/job.h"
#include "etl/scheme_store.h"
#include "etl/scheme_xml.h"
#include "etl/xml_tree.h"

static bool scheme_document(struct load_job *job, const char *path, struct err *err)
{
    const struct xml_node *root = NULL;
    struct span bytes = {NULL, 0};
    struct scheme_doc *doc = NULL;
    enum scheme_stored stored = SCHEME_SAME;

    if (!xml_tree_load(path, job->arena, &root, &bytes, err) ||
        !scheme_xml_read(bytes, job->base_name, job->arena, job->findings, &doc, err)) {
        return false;
    }
    if (findings_count(job->findings, SEVERITY_ERROR) > 0) {
        return true;
    }
    if (!scheme_store(job->db, doc, job->load_id, job->arena, &stored, err)) {
        return false;
    }
    if (stored == SCHEME_NEW) {
        job->facts++;
    }
    if (stored == SCHEME_CONFLICT) {
        const char *which = arena_printf(job->arena, "%s %s", doc->code, doc->version);

        job_note(job, "S-IMMUTABLE", utf8_printable(job->arena, span_of(which), 80));
    }
    return true;
}

const struct dataset ds_scheme = {
    .kind = "scheme",
    .rank = 20,
    .title_zh = "评价方案",
    .root = "scheme",
    .document = scheme_document,
};
