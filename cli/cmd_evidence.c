#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/json.h"
#include "base/sqltext.h"
#include "base/words.h"
#include "cli/anchor.h"
#include "cli/cli.h"
#include "cli/evidence.h"
#include "cli/loop_see.h"
#include "cli/rows.h"
#include "reports/photo.h"
#include "scoring/proof.h"

static const struct rows_word kinds[] = {{"批复", "批复", "approval"},
                                         {"合同", "合同", "contract"},
                                         {"签到", "签到", "sign-in"},
                                         {"照片", "照片", "photo"},
                                         {"视频", "视频", "video"},
                                         {"票据", "票据", "receipt"},
                                         {"回单", "回单", "bank slip"},
                                         {"问卷", "问卷", "survey"},
                                         {"报告", "报告", "report"},
                                         {"媒体", "媒体", "media"},
                                         {"审计", "审计", "audit"},
                                         {"同意书", "同意书", "consent"},
                                         {NULL, NULL, NULL}};
static const struct rows_word levels[] = {{"公开", "公开", "public"},
                                          {"内部", "内部", "internal"},
                                          {"敏感", "敏感", "sensitive"},
                                          {NULL, NULL, NULL}};
static const struct rows_word consents[] = {
    {"true", "是", "yes"}, {"false", "否", "no"}, {NULL, NULL, NULL}};

/* Columns of query/evidence/same.sql. */
static const struct rows_column columns[] = {
    {"round", ROWS_TEXT, NULL},   {"project", ROWS_TEXT, NULL},  {"evidence", ROWS_INT, NULL},
    {"label", ROWS_TEXT, NULL},   {"kind", ROWS_WORD, kinds},    {"privacy", ROWS_WORD, levels},
    {"name", ROWS_TEXT, NULL},    {"taken_on", ROWS_TEXT, NULL}, {"activity", ROWS_TEXT, NULL},
    {"added_on", ROWS_TEXT, NULL}};

struct wishes {
    struct step step;
    struct proof proof;
    struct proof_photo photo; /* to be printed, when it has a caption */
    const char *taken, *consent;
    int64_t pages;
};

static bool same_bytes(struct cli *cli, const char *sha256, struct db_rows *rows)
{
    return db_query(cli->db, sqltext("query/evidence/same.sql"), &sha256, 1, &cli->arena, rows,
                    &cli->err);
}

/* --- find --------------------------------------------------------------------------------------
 */

/* Where the bytes of each file stand; exit 1 when those of one stand nowhere. */
static int find(struct cli *cli, char **files, int count)
{
    struct json *list = json_new_array();
    bool all = true;
    for (int i = 0; i < count; i++) {
        struct evidence_file file;
        struct db_rows rows;
        if (!evidence_file(cli, files[i], &file) || !same_bytes(cli, file.sha256, &rows)) {
            json_free(list);
            return cli_fail(cli);
        }
        all &= rows.row_count > 0;
        struct json *object = json_new_object();
        json_set_text(object, "file", file.name);
        json_set_text(object, "sha256", file.sha256);
        json_set(object, "evidence", rows_json(&rows, columns, ARRAY_LEN(columns)));
        json_add(list, object);
        if (!cli->json) {
            printf("%s  SHA-256 %s\n", file.name, file.sha256);
            loop_show(cli, "", "evidence", &rows, columns, ARRAY_LEN(columns));
        }
    }
    struct json *root = json_new_object();
    json_set(root, "files", list);
    if (cli->json && !cli_answer(cli, root)) {
        return cli_fail(cli);
    }
    if (!cli->json) {
        json_free(root);
    }
    return all ? 0 : err_exit(ERR_DATA);
}

/* --- add ---------------------------------------------------------------------------------------
 */

/* What the same bytes stand for already: told, not refused (R34). */
static void tell_reuse(const struct evidence_file *file, const struct db_rows *before)
{
    for (size_t i = 0; i < before->row_count; i++) {
        fprintf(stderr,
                words_pick("gyct: 提示：%s 与 %s/%s 证据 %s（%s）内容相同（R34）\n",
                           "gyct: note: %s has the bytes of %s/%s, evidence %s (%s) (R34)\n"),
                file->name, db_cell(before, i, 0), db_cell(before, i, 1), db_cell(before, i, 2),
                db_cell(before, i, 6));
    }
}

/* Files to be noted, with what stood for their bytes before. */
struct additions {
    struct evidence_file *files;
    struct proof *proofs;
    struct db_rows *before;
    int64_t *numbers;
    size_t count;
};

/* All files are read before the first is noted. */
static bool read_files(struct cli *cli, const struct wishes *w, char **paths, struct additions *all)
{
    all->files = arena_array(&cli->arena, all->count, sizeof *all->files);
    all->proofs = arena_array(&cli->arena, all->count, sizeof *all->proofs);
    all->before = arena_array(&cli->arena, all->count, sizeof *all->before);
    all->numbers = arena_array(&cli->arena, all->count, sizeof *all->numbers);
    for (size_t i = 0; i < all->count; i++) {
        if (!evidence_file(cli, paths[i], &all->files[i]) ||
            !same_bytes(cli, all->files[i].sha256, &all->before[i])) {
            return false;
        }
        all->proofs[i] = w->proof;
        all->proofs[i].name = all->files[i].name;
        all->proofs[i].sha256 = all->files[i].sha256;
        all->proofs[i].size = all->files[i].size;
    }
    return true;
}

/* The one file of a photo that is to be printed. */
static bool read_photo(struct cli *cli, struct wishes *w, const char *path, struct additions *all)
{
    struct evidence_picture picture;

    if (w->photo.caption == NULL) {
        return true;
    }
    if (!evidence_picture(cli, path, &all->files[0], &picture)) {
        return false;
    }
    w->photo.width = picture.width;
    w->photo.height = picture.height;
    w->photo.jpeg = picture.jpeg;
    all->proofs[0].photo = &w->photo;
    return true;
}

static void tell_added(const struct additions *all, const char *project)
{
    printf(words_pick("%s：已登记证据 %zu 件，全部见 gyct list evidence\n",
                      "%s: evidence noted, files: %zu; gyct list evidence has all\n"),
           project, all->count);
    for (size_t i = 0; i < all->count; i++) {
        tell_reuse(&all->files[i], &all->before[i]);
        printf(words_pick("  证据%lld  %s  SHA-256 %s\n", "  evidence %lld  %s  SHA-256 %s\n"),
               (long long)all->numbers[i], all->files[i].name, all->files[i].sha256);
    }
}

/* Whether the photo will be printed, and how well. */
static void tell_photo(const struct wishes *w)
{
    if (w->photo.caption == NULL) {
        return;
    }
    printf(words_pick("  照片 %d×%d 像素，%zu 字节%s\n", "  photo %d×%d pixels, %zu bytes%s\n"),
           w->photo.width, w->photo.height, w->photo.jpeg.n,
           w->photo.width < PHOTO_WIDEST ? words_pick("（汇编用图宽 1800 像素为宜）",
                                                      " (a casebook is best with 1800 across)")
                                         : "");
    if (w->proof.consent == NULL || strcmp(w->proof.consent, "true") != 0) {
        printf("%s\n",
               words_pick("  未登记 --consent 是：不印出", "  without --consent yes: not printed"));
    }
}

static struct json *added_json(const struct additions *all)
{
    struct json *list = json_new_array();
    for (size_t i = 0; i < all->count; i++) {
        struct json *object = json_new_object();
        json_set_int(object, "evidence", all->numbers[i]);
        json_set_text(object, "file", all->files[i].name);
        json_set_text(object, "sha256", all->files[i].sha256);
        json_set(object, "same", rows_json(&all->before[i], columns, ARRAY_LEN(columns)));
        if (all->proofs[i].photo != NULL) {
            struct json *photo = json_new_object();
            json_set_int(photo, "width", all->proofs[i].photo->width);
            json_set_int(photo, "height", all->proofs[i].photo->height);
            json_set_int(photo, "bytes", (int64_t)all->proofs[i].photo->jpeg.n);
            json_set(object, "photo", photo);
        }
        json_add(list, object);
    }
    return list;
}

static bool read_options(struct cli *cli, struct wishes *w, size_t files)
{
    struct civil civil;
    int32_t from = 0;
    int32_t to = 0;
    if (w->proof.kind == NULL) {
        return err_set(&cli->err, ERR_USAGE, "%s",
                       words_pick("请用 --kind 说明种类", "say by --kind what it is"));
    }
    if (!rows_word_read("--kind", &w->proof.kind, kinds, &cli->err) ||
        !rows_word_read("--privacy", &w->proof.privacy, levels, &cli->err) ||
        (w->consent != NULL && !rows_word_read("--consent", &w->consent, consents, &cli->err))) {
        return false;
    }
    w->proof.consent = w->consent;
    if (w->photo.caption == NULL && w->photo.alt != NULL) {
        return err_set(&cli->err, ERR_USAGE, "%s",
                       words_pick("--alt 要与 --caption 同用", "--alt goes with --caption"));
    }
    if (w->photo.caption != NULL && (strcmp(w->proof.kind, "照片") != 0 || files != 1)) {
        return err_set(&cli->err, ERR_USAGE, "%s",
                       words_pick("--caption 用于 --kind 照片，一次一个文件",
                                  "--caption is for one file of --kind photo"));
    }
    if (w->taken != NULL) {
        if (date_parse(span_of(w->taken), &from, &to, &civil) != DATE_OK || from != to) {
            return err_set(&cli->err, ERR_USAGE, "--taken %s", w->taken);
        }
        w->proof.taken_on = date_iso(&cli->arena, from);
    }
    w->proof.pages = w->pages > 0 ? db_int_text(&cli->arena, w->pages) : NULL;
    return true;
}

static int add_all(struct cli *cli, struct wishes *w, char **argv, int count)
{
    struct additions all = {.count = (size_t)count - 1};
    w->step.project = argv[0];
    w->step.day = date_iso(&cli->arena, cli->today);
    if (!read_options(cli, w, all.count) || !cli_db(cli) || !read_files(cli, w, argv + 1, &all) ||
        !read_photo(cli, w, argv[1], &all) ||
        !proof_add(cli->db, &w->step, all.proofs, all.count, &cli->arena, all.numbers, &cli->err) ||
        !anchor_note(cli, &cli->err)) {
        return cli_fail(cli);
    }
    if (!cli->json) {
        tell_added(&all, argv[0]);
        tell_photo(w);
        return 0;
    }
    struct json *root = json_new_object();
    json_set(root, "added", added_json(&all));
    return cli_answer(cli, root) ? 0 : cli_fail(cli);
}

int cmd_evidence(struct cli *cli, int argc, char **argv)
{
    struct wishes w = {.step = {.actor = "gyct_app", .now = cli->recorded},
                       .proof = {.privacy = "内部"}};
    const struct opt options[] = {
        {"kind", 0, OPT_TEXT, &w.proof.kind, "K",
         "批复、合同、签到、照片、视频、票据、回单、问卷、报告、媒体、审计、同意书",
         "approval, contract, sign-in, photo, video, receipt, bank slip, survey, report, media, "
         "audit, consent"},
        {"privacy", 0, OPT_TEXT, &w.proof.privacy, "P", "公开、内部（默认）、敏感",
         "public, internal (default), sensitive"},
        {"label", 0, OPT_TEXT, &w.proof.label, "NO", "证据号（活动记录所写）",
         "its number as activities name it"},
        {"activity", 0, OPT_TEXT, &w.proof.activity, "CODE", "所属活动编号",
         "code of the activity it is of"},
        {"taken", 0, OPT_TEXT, &w.taken, "DATE", "形成（拍摄）日期", "day it was taken"},
        {"pages", 0, OPT_COUNT, &w.pages, "N", "页数", "pages"},
        {"caption", 0, OPT_TEXT, &w.photo.caption, "T",
         "照片的图注：存下可印的一份，文档中印出（须有同意）",
         "caption of a photo: a copy is kept and printed (with consent)"},
        {"alt", 0, OPT_TEXT, &w.photo.alt, "T", "照片的替代文字，默认同图注",
         "what the photo shows, for those who cannot see it; default the caption"},
        {"consent", 0, OPT_TEXT, &w.consent, "yes|no", "影像中的人（未成年人由监护人）是否同意",
         "whether the people shown agreed, for minors their guardians"},
        {"note", 0, OPT_TEXT, &w.proof.note, "T", "说明", "note"},
        {"by", 0, OPT_TEXT, &w.step.by, "WHO", "何人", "who"},
        {"round", 0, OPT_TEXT, &w.step.round, "CODE", "轮次（编号在多个轮次中时）",
         "round (where several have the code)"},
    };
    int first = 0;
    if (!cli_options(cli, options, ARRAY_LEN(options), argc, argv, &first)) {
        return cli_fail(cli);
    }
    int left = argc - first;
    const char *verb = left > 0 ? argv[first] : "";
    if (strcmp(verb, "add") == 0 && left >= 3) {
        return add_all(cli, &w, argv + first + 1, left - 1);
    }
    if (strcmp(verb, "find") == 0 && left >= 2) {
        return cli_db(cli) ? find(cli, argv + first + 1, left - 1) : cli_fail(cli);
    }
    return cli_misused(cli, argc, argv, first);
}
