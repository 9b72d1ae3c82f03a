#include "reports/doc.h"

#include <string.h>

#include "base/date.h"
#include "base/digest.h"
#include "base/log.h"
#include "base/num.h"
#include "base/utf8.h"
#include "base/words.h"
#include "reports/section.h"
#include "reports/volume.h"

/* Columns of a backer's name in the running head, and in a file's name. */
enum { HEAD_COLUMNS = 44, FILE_COLUMNS = 60 };

struct document {
    const char *suffix, *title, *sections;
};

static const struct document documents[] = {
#define DOCUMENT(kind, suffix, title, sections) {suffix, title, sections},
#include "reports/docs.def"
#undef DOCUMENT
};

static const struct {
    const char *id;
    section_compose *compose;
} sections[] = {
#define SECTION(id, compose) {#id, compose},
#include "reports/sections.def"
#undef SECTION
};

/* Three renderings of the same data. Head-counts under the floor are suppressed with complements in
 * all of them (DESIGN.md §11, Suppression); no rendering names a beneficiary or prints a digit of
 * an id or a telephone number: those are not stored, and what people wrote loses them when it is
 * read (privacy.h). */
static const struct doc_profile profiles[] = {
    {.name = "internal",
     .label_zh = "内部资料",
     .head_count_floor = 5,
     .expert_sheets = true,
     .few_answers = true,
     .internal_photos = true,
     .contact = true,
     .quotes = true,
     .people = true,
     .notes = true,
     .file_names = true,
     .activity_log = true},
    {.name = "funder",
     .label_zh = "资助方",
     .head_count_floor = 5,
     .contact = true,
     .quotes = true,
     .activity_log = true},
    {.name = "public", .label_zh = "公开", .head_count_floor = 5},
};

const struct doc_profile *doc_profile_find(const char *name)
{
    for (size_t i = 0; i < ARRAY_LEN(profiles); i++) {
        if (strcmp(profiles[i].name, name) == 0) {
            return &profiles[i];
        }
    }
    return NULL;
}

static bool stays(int32_t code)
{
    return (code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z') ||
           (code >= 'a' && code <= 'z') || code == '.' || code == '_' || code == '-' ||
           (code >= 0x3400 && code <= 0x9fff) || (code >= 0x20000 && code <= 0x3ffff);
}

char *doc_file_name(struct arena *arena, const char *text)
{
    struct span rest = span_of(text);
    char *name = arena_alloc(arena, rest.n + 1);
    size_t n = 0;
    bool altered = false;

    while (rest.n > 0) {
        size_t length = 1;
        if (stays(utf8_decode(rest.p, rest.n, &length))) {
            memcpy(name + n, rest.p, length);
            n += length;
        } else {
            name[n++] = '_';
            altered = true;
        }
        rest = (struct span){rest.p + length, rest.n - length};
    }
    if (altered) { /* A/B and A_B must not be one file */
        const struct digest digest = digest_of(span_of(text));
        return arena_printf(arena, "%s-%s", name, digest_short(arena, &digest));
    }
    return name;
}

const char *section_counts_method(const struct section *at)
{
    return section_figure(at, "round.persons").given ? LABEL_COUNTS_METHOD : LABEL_CAVEAT_NO_ROSTER;
}

const char *section_share(const struct section *at, int64_t ppm)
{
    return num_ppm_percent(at->arena, ppm, ppm % 10000 == 0 ? 0 : 2);
}

bool section_asked(const struct section *at, const char *key)
{
    return strcmp(key, "reach.key_persons") != 0 || at->project->basics.key_group[0] != '\0' ||
           section_figure(at, "reach.key_persons_target").given;
}

struct figure section_figure(const struct section *at, const char *key)
{
    return at->project != NULL ? model_figure(at->project->figures, at->project->figure_count, key)
                               : model_figure(at->round->figures, at->round->figure_count, key);
}

const char *section_reference(const struct section *at)
{
    const struct model_run *run = &at->round->run;

    return arena_printf(
        at->arena, "%s/r%lld/%s facts %s chain %s", run->round_code, (long long)run->run_no,
        at->project != NULL ? at->project->basics.code : "-", run->facts_hash, run->chain_head);
}

const char *section_said(const struct section *at, const struct model_ordered *finding,
                         const char *words)
{
    return finding->stage[0] != '\0' || at->profile->notes ? words : LABEL_NAMED_REASON;
}

const char *section_stage(const struct section *at)
{
    return strcmp(at->round->run.stage, "interim") == 0 ? LABEL_STAGE_INTERIM : LABEL_STAGE_FINAL;
}

static void compose(const struct section *at, const char *ids)
{
    while (*ids != '\0') {
        const size_t n = strcspn(ids, " ");
        for (size_t i = 0; i < ARRAY_LEN(sections); i++) {
            if (strlen(sections[i].id) == n && memcmp(sections[i].id, ids, n) == 0) {
                sections[i].compose(at);
            }
        }
        ids += n + (ids[n] == ' ');
    }
}

/* The process keeps one canvas: its fonts are opened once and serve every document. */
static struct canvas *shared_canvas(struct err *err)
{
    static struct canvas *canvas;

    if (canvas == NULL) {
        canvas = canvas_new(err);
    }
    return canvas;
}

bool doc_ready(struct err *err)
{
    return shared_canvas(err) != NULL;
}

/* Each character that no face has, by name; whether the document may be written with them. */
static bool glyphs_stand(const struct canvas *canvas, const struct doc_out *out,
                         struct doc_result *result, struct err *err)
{
    const struct canvas_missing *list = NULL;
    const size_t n = canvas_missing(canvas, &list);

    for (size_t i = 0; i < n; i++) {
        log_at(out->allow_missing_glyphs ? LOG_WARN : LOG_ERROR,
               words_pick("%s：U+%04X 没有字形，印作 〓（%u 次）",
                          "%s: no glyph for U+%04X, printed 〓 (%u times)"),
               result->path, (unsigned)list[i].code, list[i].count);
        result->missing_glyphs += list[i].count;
    }
    result->refused = n > 0 && !out->allow_missing_glyphs;
    return !result->refused ||
           err_set(
               err, ERR_RENDER,
               words_pick("有 %zu 种字没有字形，没有写出；改正这些字，或加 --allow-missing-glyphs",
                          "%zu characters have no glyph, nothing was written: correct them, or "
                          "say --allow-missing-glyphs"),
               n);
}

/* What a document is about; the rest of a section is made of it. */
static const char *subject_of(const struct section *about)
{
    return about->project != NULL ? about->project->basics.title
           : about->entry != NULL ? about->entry->title
                                  : about->round->run.round_name;
}

/* The backer a report is for, or NULL. */
static const char *backer_of(const struct section *about)
{
    return about->funder != NULL ? about->funder->name : NULL;
}

/* A running head has room for a short name; a long one stands on the cover alone. */
static bool head_has_backer(const struct section *about)
{
    const char *const backer = backer_of(about);

    return backer != NULL && utf8_columns(span_of(backer)) <= HEAD_COLUMNS;
}

/* A backer's name as part of a file's: short enough for any file system. */
static const char *backer_file(struct arena *arena, const char *backer)
{
    const struct span all = span_of(backer);
    const struct span kept = utf8_cut(all, FILE_COLUMNS);
    const struct digest digest = digest_of(all);
    const char *const name = doc_file_name(arena, span_dup(arena, kept));

    return kept.n == all.n ? name
                           : arena_printf(arena, "%s-%s", name, digest_short(arena, &digest));
}

static const char *code_of(const struct section *about)
{
    return about->project != NULL ? about->project->basics.code
           : about->entry != NULL ? about->entry->code
                                  : NULL;
}

/* DIR/ROUND[-PROJECT]-KIND[-NUMBER or -BACKER].ENDING */
const char *doc_path(enum doc_kind kind, const struct section *about, const char *dir,
                     const char *ending, struct arena *arena)
{
    const char *const code = code_of(about);
    const char *const backer = backer_of(about);

    return arena_printf(arena, "%s/%s%s%s-%s%s.%s", dir,
                        doc_file_name(arena, about->round->run.round_code), code != NULL ? "-" : "",
                        code != NULL ? doc_file_name(arena, code) : "", documents[kind].suffix,
                        about->order != NULL
                            ? arena_printf(arena, "-%lld", (long long)about->order->order_no)
                        : backer != NULL ? arena_printf(arena, "-%s", backer_file(arena, backer))
                                         : "",
                        ending);
}

bool doc_write(enum doc_kind kind, const struct section *about, const struct doc_out *out,
               struct arena *arena, struct doc_result *result, struct err *err)
{
    const char *const path = doc_path(kind, about, out->dir, "pdf", arena);
    const struct model_round *round = about->round;
    const struct model_run *run = &round->run;
    struct canvas *canvas = shared_canvas(err);

    if (canvas == NULL) {
        return false;
    }
    struct arena words;
    arena_init(&words);
    const char *code = code_of(about);
    canvas_begin(canvas, &(struct canvas_info){
                             .title = arena_printf(&words, "%s：%s", documents[kind].title,
                                                   subject_of(about)),
                             .author = run->bureau,
                             .subject = run->round_name,
                             .keywords = arena_printf(&words, "%s r%lld %s", run->round_code,
                                                      (long long)run->run_no, run->chain_head),
                             .creator = run->engine,
                             .made_on = (int32_t)run->as_of,
                             .kit = kind == DOC_DOSSIER});
    const struct flow_style style = {
        .head_left = about->book != NULL
                         ? arena_printf(&words, "%s · %s", volume_title(about->book),
                                        volume_subject(&words, about->book))
                         : arena_printf(&words, "%s · %s", run->round_name, documents[kind].title),
        .head_right = code != NULL ? arena_printf(&words, LABEL_HEAD_PROJECT, code)
                      : head_has_backer(about)
                          ? arena_printf(&words, LABEL_HEAD_BACKER, backer_of(about))
                          : arena_printf(&words, LABEL_HEAD_ROUND, run->round_code),
        .foot_left = arena_printf(&words, LABEL_FOOT, date_iso(&words, (int32_t)run->as_of),
                                  (long long)run->run_no, run->scheme_code),
        .sample = run->label[0] != '\0' ? run->label : NULL,
        .mirrored = about->book != NULL,
    };
    struct flow *flow = flow_new(canvas, &style);
    struct section at = *about;
    at.flow = flow;
    at.arena = flow_arena(flow);
    compose(&at, documents[kind].sections);
    *result = (struct doc_result){.path = path};
    const bool ok = flow_finish(flow, err) && glyphs_stand(canvas, out, result, err) &&
                    canvas_save_later(canvas, path, out->later, &result->print, err);
    if (ok) {
        result->pages = canvas_pages(canvas);
    }
    flow_free(flow);
    arena_release(&words);
    return ok || err_wrap(err, "%s", path);
}
