#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "base/words.h"
#include "cli/report.h"
#include "reports/book_annex.h"
#include "reports/book_names.h"

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

/* Names that were hidden in texts, those no table bears out apart; never the names themselves. */
static void warn_name(const struct book_named *named, const char *where)
{
    if (named->guessed) {
        log_warn(words_pick("%s：疑似人名，印作 %s；不是人名或本人同意具名的，写进 "
                            "book_names_cleared",
                            "%s: may be a person, printed as %s; if not, or if he agreed to be "
                            "named, put it into book_names_cleared"),
                 where, named->printed);
    } else {
        log_warn(words_pick("%s：人名，印作 %s", "%s: a person, printed as %s"), where,
                 named->printed);
    }
}

static void warn_names(const struct book_names *names, struct arena *arena)
{
    for (size_t i = 0; i < names->n; i++) {
        const struct book_named *const named = &names->items[i];

        warn_name(named,
                  named->file[0] != '\0'
                      ? arena_printf(arena, words_pick("%s：%s 第 %lld 行", "%s: %s line %lld"),
                                     named->code, named->file, (long long)named->line)
                  : named->code[0] != '\0' ? named->code
                                           : words_pick("汇编", "casebook"));
    }
}

static void warn_few(const struct book_names *names)
{
    for (size_t i = 0; i < names->few_n; i++) {
        const struct book_few *const few = &names->few[i];

        if (few->printed[0] != '\0') {
            log_warn(words_pick("%s：%s 第 %lld 行：人数过少，印作“%s”",
                                "%s: %s line %lld: too few persons, printed as \"%s\""),
                     few->code, few->file, (long long)few->line, few->printed);
        } else {
            log_warn(
                words_pick(
                    "%s：%s 第 %lld 行：“%s”人数过少或可由此推出过少的人数，请核实可否刊载",
                    "%s: %s line %lld: \"%s\": too few persons, or they can be had from it: may it be printed?"),
                few->code, few->file, (long long)few->line, few->words);
        }
    }
}

/* Under the pins of the book. */
static bool hide_names(struct report *report, struct model_book *book, struct book_names *names)
{
    struct cli *const cli = report->cli;

    names->names = names_new(&cli->arena);
    names_cleared(names->names, book->volume.cleared);
    if (!report_names(report, names->names) ||
        !book_names_read(cli->db, &report->round, report->options.profile->head_count_floor,
                         &cli->arena, names, &cli->err)) {
        return false;
    }
    book_names_hide(names, book, &cli->arena);
    return true;
}

/* What somebody should settle first: figures, guessed names, small head-counts. */
static size_t open_matters(const struct model_book *book, const struct book_names *names)
{
    size_t n = book->doubt_count + names->guessed;

    for (size_t i = 0; i < names->few_n; i++) {
        n += names->few[i].printed[0] == '\0';
    }
    return n;
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
    struct book_names names = {0};

    if (by == NULL ||
        !model_book_read(cli->db, &report->round, by, o->profile->head_count_floor,
                         o->profile->internal_photos, &cli->arena, &book, &cli->err) ||
        !hide_names(report, &book, &names)) {
        return cli_fail(cli);
    }
    warn_doubts(&book);
    warn_names(&names, &cli->arena);
    warn_few(&names);
    const size_t open = open_matters(&book, &names);
    if (o->strict && open > 0) {
        err_set(&cli->err, ERR_DATA,
                words_pick("文稿里有 %zu 处待核（数字与数据库不符、疑似人名、过少的人数），"
                           "按 --strict 不出汇编",
                           "%zu matters of texts are open (figures, what may be names, few "
                           "persons): no casebook (--strict)"),
                open);
        return cli_fail(cli);
    }
    const char *const path = arena_printf(&cli->arena, "%s/%s-casebook.xlsx", o->out.dir,
                                          doc_file_name(&cli->arena, report->round.run.round_code));
    return report_write(report, DOC_CASEBOOK, (struct section){.book = &book}) &&
                   book_annex_write(&report->round, &book, path, &cli->err) &&
                   report_note(report, path)
               ? 0
               : cli_fail(cli);
}
