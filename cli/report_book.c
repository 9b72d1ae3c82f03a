#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "base/words.h"
#include "cli/report.h"
#include "reports/book_annex.h"

/* Figures of texts the database does not bear out (R38), each where it stands. */
static void warn_doubts(const struct model_book *book)
{
    for (size_t i = 0; i < book->doubt_count; i++) {
        const struct model_doubt *doubt = &book->doubts[i];
        log_warn(
            words_pick("%s：%s 第 %lld 行：文中数字与数据库不符（R38）：%s",
                       "%s: %s line %lld: a figure of the text is not the database's (R38): %s"),
            doubt->code, doubt->file, (long long)doubt->line, doubt->fault);
    }
}

static const char *part_of(struct cli *cli, const char *by)
{
    if (by == NULL || strcmp(by, "field") == 0 || strcmp(by, "region") == 0) {
        return by != NULL ? by : "field";
    }
    err_set(&cli->err, ERR_USAGE, "%s",
            words_pick("--by 只有 field 和 region", "--by takes field or region"));
    return NULL;
}

int report_casebook(struct report *report)
{
    struct cli *const cli = report->cli;
    const struct report_options *const o = &report->options;
    const char *const by = part_of(cli, o->by);
    struct model_book book = {0};

    if (by == NULL ||
        !model_book_read(cli->db, &report->round, by, o->profile->head_count_floor,
                         o->profile->internal_photos, &cli->arena, &book, &cli->err)) {
        return cli_fail(cli);
    }
    warn_doubts(&book);
    if (o->strict && book.doubt_count > 0) {
        err_set(&cli->err, ERR_DATA,
                words_pick("%zu 处文中数字与数据库不符，按 --strict 不出汇编",
                           "%zu figures of texts are not the database's: no casebook (--strict)"),
                book.doubt_count);
        return cli_fail(cli);
    }
    const char *const path = arena_printf(&cli->arena, "%s/%s-casebook.xlsx", o->out.dir,
                                          doc_file_name(&cli->arena, report->round.run.round_code));
    return report_write(report, DOC_CASEBOOK, (struct section){.book = &book}) &&
                   book_annex_write(&report->round, &book, o->profile, path, &cli->err) &&
                   report_note(report, path, 0)
               ? 0
               : cli_fail(cli);
}
