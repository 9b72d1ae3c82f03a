#include "etl/load_report.h"

#include <string.h>

#include "base/attr.h"
#include "base/num.h"
#include "base/words.h"
#include "etl/dataset.h"
#include "etl/refusal.h"
#include "etl/rulebook.h"

struct status_words {
    const char *name, *zh, *en;
};

static const struct status_words statuses[] = {
    [LOAD_LOADED] = {"loaded", "已载入", "loaded"},
    [LOAD_UNCHANGED] = {"unchanged", "已载入过，无变化", "already loaded, nothing changed"},
    [LOAD_REJECTED] = {"rejected", "未载入", "rejected"},
    [LOAD_DRY_RUN] = {"dry-run", "试载入，未保存", "dry run, nothing kept"},
};

/* Yuan with two decimals, else a whole number: sums are decimal strings (DESIGN.md §3). */
static const char *sum_text(const struct load_total *total, struct arena *arena, bool grouped)
{
    if (total->exact) {
        return total->exact;
    }
    if (strcmp(total->unit, "CNY") == 0) {
        return num_yuan(arena, total->sum, grouped);
    }
    return grouped ? num_grouped(arena, total->sum)
                   : arena_printf(arena, "%lld", (long long)total->sum);
}

/* What ended the reading, as a finding: its place stands in the message. */
static struct json *failure_json(const struct load_report *report, struct arena *arena)
{
    const struct finding_code *code = finding_code("F-READ");
    const char *what, *remedy;
    struct json *object = json_new_object();
    refusal_parts(words_settle(arena_strdup(arena, report->failure), LANG_ZH), report->file, arena,
                  &what, &remedy);
    json_set_text(object, "code", code->code);
    json_set_text(object, "severity", finding_severity_name(code->severity));
    json_set_text(object, "file", report->file);
    json_set_null(object, "sheet");
    json_set_null(object, "row");
    json_set_null(object, "column");
    json_set_null(object, "cell");
    json_set_null(object, "field");
    json_set_null(object, "value");
    json_set_text(object, "message", what);
    json_set_text(object, "remedy", remedy[0] ? remedy : code->remedy_zh);
    return object;
}

struct json *load_report_json(const struct load_report *report, struct arena *arena)
{
    const struct load_counts *counts = &report->counts;
    struct json *file = json_new_object();
    json_set_text(file, "file", report->file);
    json_set_text(file, "sha256", report->sha256);
    json_set_text(file, "kind", report->kind);
    json_set_text(file, "round", report->round);
    json_set_text(file, "encoding", report->encoding);
    json_set_text(file, "status", statuses[report->status].name);
    json_set_int(file, "read", counts->read);
    json_set_int(file, "loaded", counts->loaded);
    json_set_int(file, "unchanged", counts->unchanged);
    json_set_int(file, "superseded", counts->superseded);
    json_set_int(file, "rejected", counts->rejected);
    json_set_int(file, "blank", counts->blank);
    json_set_int(file, "furniture", counts->furniture);
    json_set_int(file, "facts", counts->facts);
    json_set_int(file, "removed", counts->removed);
    struct json *totals = json_new_array();
    for (size_t i = 0; i < report->total_count; i++) {
        const struct load_total *total = &report->totals[i];
        struct json *entry = json_new_object();
        json_set_text(entry, "what", total->what);
        json_set_int(entry, "count", total->count);
        if (total->unit[0] != '\0') {
            json_set_text(entry, "unit", total->unit);
            json_set_text(entry, "sum", sum_text(total, arena, false));
        }
        json_add(totals, entry);
    }
    json_set(file, "totals", totals);
    struct json *findings = findings_json(report->findings, report->file);
    if (report->failure) {
        json_add(findings, failure_json(report, arena));
    }
    json_set(file, "findings", findings);
    return file;
}

/* The header word of a total, in Chinese the first synonym of its field. */
static const char *total_label(const struct load_report *report, const struct load_total *total,
                               struct arena *arena)
{
    const struct dataset *dataset = dataset_find(report->kind);
    for (size_t i = 0; dataset && words_lang() == LANG_ZH && i < dataset->field_count; i++) {
        if (strcmp(dataset->fields[i].name, total->what) == 0) {
            return rulebook_header(&dataset->fields[i], arena);
        }
    }
    return total->what;
}

/* Words of totals that are no field's; English says what the machine name says. */
static const char *outside_label(const struct load_total *total)
{
    static const struct status_words words[] = {
        {"activities", "活动", "activities"}, {"transaction", "交易", "transaction"},
        {"budget", "预算", "budget"},         {"planned_disbursement", "计划拨付", "planned"},
        {"results", "成果", "results"},       {"indicators", "指标", "indicators"},
        {"periods", "期间", "periods"},       {"baselines", "基线值", "baselines"},
        {"targets", "目标值", "targets"},     {"actuals", "实际值", "actuals"}};
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (strcmp(words[i].name, total->what) == 0) {
            return words_pick(words[i].zh, words[i].en);
        }
    }
    return total->what;
}

static const char *unit_word(const char *unit)
{
    static const struct status_words units[] = {{"CNY", "元", "yuan"},
                                                {"persons", "人", "persons"},
                                                {"person_times", "人次", "person-times"},
                                                {"count", "", ""}};
    for (size_t i = 0; i < ARRAY_LEN(units); i++) {
        if (strcmp(units[i].name, unit) == 0) {
            return words_pick(units[i].zh, units[i].en);
        }
    }
    return unit;
}

void load_report_print(const struct load_report *report, struct arena *arena, FILE *to)
{
    const struct load_counts *counts = &report->counts;
    const struct dataset *dataset = dataset_find(report->kind);
    const char *kind = dataset ? words_pick(dataset->title_zh, dataset->kind) : "";
    fprintf(to, "%s  %s%s%s  %s\n", report->file, kind, report->round[0] ? "  " : "", report->round,
            words_pick(statuses[report->status].zh, statuses[report->status].en));
    if (counts->read == 0 && report->sha256[0] == '\0') {
        return;
    }
    fprintf(
        to,
        words_pick("    读取 %lld 行 = 新增 %lld + 未变 %lld + 更新 %lld + 拒绝 %lld + 空行 %lld"
                   "（另有合计、脚注等 %lld 行）\n",
                   "    read %lld = loaded %lld + unchanged %lld + superseded %lld + rejected "
                   "%lld + blank %lld (totals, footers: %lld)\n"),
        (long long)counts->read, (long long)counts->loaded, (long long)counts->unchanged,
        (long long)counts->superseded, (long long)counts->rejected, (long long)counts->blank,
        (long long)counts->furniture);
    if (counts->removed > 0) {
        fprintf(to,
                words_pick("    按 --replace 撤下以前的 %lld 行\n",
                           "    %lld earlier rows removed as --replace says\n"),
                (long long)counts->removed);
    }
    for (size_t i = 0; i < report->total_count; i++) {
        const struct load_total *total = &report->totals[i];
        if (total->unit[0] == '\0') {
            fprintf(to, "    %s %s\n", outside_label(total), num_grouped(arena, total->count));
            continue;
        }
        if (total->exact) {
            fprintf(to, words_pick("    %s %s 合计 %s（%lld 笔）\n", "    %s %s: %s (%lld)\n"),
                    outside_label(total), total->unit, total->exact, (long long)total->count);
            continue;
        }
        fprintf(to, words_pick("    %s 合计 %s%s（%lld 行）\n", "    %s: %s %s (%lld rows)\n"),
                total_label(report, total, arena), sum_text(total, arena, true),
                unit_word(total->unit), (long long)total->count);
    }
}
