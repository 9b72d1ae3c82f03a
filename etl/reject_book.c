#include "etl/reject_book.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/attr.h"
#include "base/words.h"
#include "etl/source.h"

static bool looks_like_formula(const char *text)
{
    static const char *const starts[] = {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"};
    while (*text == ' ') {
        text++;
    }
    for (size_t i = 0; i < ARRAY_LEN(starts); i++) {
        if (span_starts(span_of(text), starts[i])) {
            return true;
        }
    }
    return false;
}

static void put_field(FILE *file, const char *text, char end)
{
    const char *p = text ? text : "";
    (void)fputc('"', file);
    if (looks_like_formula(p)) {
        (void)fputc('\'', file);
    }
    for (; *p; p++) {
        if (*p == '"') {
            (void)fputc('"', file);
        }
        (void)fputc(*p, file);
    }
    (void)fputc('"', file);
    (void)fputs(end == '\n' ? "\r\n" : ",", file);
}

static bool put_finding(void *context, const struct finding *finding, struct err *err)
{
    FILE *file = context;
    char letter[8] = "", row[16] = "", cell[24] = "";
    (void)err;
    if (finding->severity != SEVERITY_ERROR) {
        return true;
    }
    if (finding->row) {
        (void)snprintf(row, sizeof row, "%u", finding->row);
    }
    if (finding->column != FINDING_NO_COLUMN) {
        (void)source_column_letter(finding->column, letter);
        (void)snprintf(cell, sizeof cell, "%s%s", letter, row);
    }
    const char *fields[] = {finding->sheet, row,           letter,         cell,
                            finding->field, finding->code, finding->value, finding->message,
                            finding->remedy};
    for (size_t i = 0; i < ARRAY_LEN(fields); i++) {
        put_field(file, fields[i], i + 1 < ARRAY_LEN(fields) ? ',' : '\n');
    }
    return true;
}

static bool fail(const char *path, struct err *err)
{
    return err_set(err, ERR_RENDER, "%s: %s", path, strerror(errno));
}

bool reject_book_write(const struct load_report *report, const char *folder, struct arena *arena,
                       const char **path, struct err *err)
{
    *path = NULL;
    if (findings_count(report->findings, SEVERITY_ERROR) == 0) {
        return true;
    }
    if (mkdir(folder, 0777) != 0 && errno != EEXIST) {
        return fail(folder, err);
    }
    char *name = arena_printf(arena, "%s/%s.rejects.csv", folder, report->file);
    for (char *p = name + strlen(folder) + 1; *p != '\0'; p++) {
        *p = *p == '/' ? '_' : *p; /* a member of a bundle: 全区.zip/申报.csv */
    }
    FILE *file = fopen(name, "wb");
    if (!file) {
        return fail(name, err);
    }
    (void)fputs("\xEF\xBB\xBF", file);
    (void)fputs(words_pick("工作表,行,列,单元格,字段,代码,值,问题,处理办法\r\n",
                           "sheet,row,column,cell,field,code,value,message,remedy\r\n"),
                file);
    bool fine = findings_each(report->findings, put_finding, file, err);
    bool written = ferror(file) == 0;
    written &= fclose(file) == 0;
    if (fine && !written) {
        fine = fail(name, err);
    }
    if (!fine) {
        (void)remove(name);
        return false;
    }
    *path = name;
    return true;
}
