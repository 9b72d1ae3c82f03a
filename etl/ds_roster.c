/* 受益人名册: of a person only the keyed HMAC of the id, birth year, sex, group and village
 * survive, and apart from all of them the digests of the names (roster_name: what must not be found
 * in a text); names, ids and phones reach neither the database nor a message. A shifted column may
 * put them anywhere, so every cell about a person is masked in messages, and a number that looks
 * like an id or a phone is refused in the columns that are kept. Key: person_key, else file and
 * row; a 汇总 sheet that names the same persons again gives them the rows they have on the other
 * sheets.
 */
#include "etl/job.h"

#include <inttypes.h>

#include "base/date.h"
#include "base/digest.h"
#include "base/personkey.h"
#include "base/sqltext.h"
#include "base/utf8.h"
#include "base/words.h"
#include "etl/tally.h"

enum { F_NO, F_PROJECT, F_NAME, F_ID, F_PHONE, F_GROUP, F_VILLAGE, F_BIRTH_YEAR, F_SEX, F_ADDRESS };

static const struct field fields[] = {
    [F_NO] = FIELD_OF_PROJECT_NO,
    [F_PROJECT] = FIELD_OF_PROJECT_TITLE("project_name", "项目名称"),
    [F_NAME] = {"name", "姓名|受益人姓名|受益人", FIELD_TEXT,
                NOTE("受益人姓名；载入后不保存", "name of the person; not kept"),
                .flags = FIELD_PERSONAL | FIELD_KEY_COLUMN},
    [F_ID] =
        {"id_no", "身份证号|身份证号码|身份证|证件号码|证件号|公民身份号码|身份证件号码",
         FIELD_PERSON_ID,
         NOTE(
             "18位身份证号，该列须为文本格式；其他证件写明种类，如 台胞证12345678；载入后只留密钥摘要",
             "18-character identity number, column set to text; name the kind of another "
             "document before its number; only a keyed digest is kept"),
         .flags = FIELD_PERSONAL | FIELD_KEY_COLUMN},
    [F_PHONE] = {"phone", "电话|联系电话|手机|手机号|联系方式", FIELD_TEXT,
                 NOTE("联系电话；载入后不保存", "telephone; not kept"), .flags = FIELD_PERSONAL},
    [F_GROUP] = {"group", "类别|人员类别|对象类别|服务对象", FIELD_TEXT,
                 NOTE("服务对象类别，如 老人、儿童", "group, such as 老人, 儿童")},
    [F_VILLAGE] = {"village", "村居|村(居)|村/社区|所属村居|社区", FIELD_TEXT,
                   NOTE("所在村居", "village or community")},
    [F_BIRTH_YEAR] = {"birth_year", "出生年份|出生年", FIELD_COUNT,
                      NOTE("出生年份；填了身份证号可不填",
                           "year of birth; not needed beside an identity number"),
                      .flags = FIELD_PERSONAL, .min = 1900, .max = 2199, .example = "1950"},
    [F_SEX] = {"sex", "性别", FIELD_CHOICE,
               NOTE("填了身份证号可不填", "not needed beside an identity number"),
               .flags = FIELD_PERSONAL,
               .choices = CHOICES({"男", "男|男性|M|male"}, {"女", "女|女性|F|female"})},
    [F_ADDRESS] = {"address", "住址|家庭住址|地址", FIELD_TEXT,
                   NOTE("住址；载入后不保存", "address; not kept"), .flags = FIELD_PERSONAL},
};

/* What is kept of a person beside the key: as the id says, the columns where it does not. */
struct person {
    int64_t birth_year; /* 0 = not known */
    int sex;            /* 1 man, 0 woman, −1 not known */
};

static struct person settle_person(struct load_job *job, const struct value *values)
{
    const struct value *id = &values[F_ID], *birth = &values[F_BIRTH_YEAR], *sex = &values[F_SEX];
    struct person said = {birth->given ? birth->number : 0,
                          sex->given ? span_is(sex->text, "男") : -1};
    struct person known = {id->given ? id->number : 0, id->given ? (int)id->number_to : -1};

    if ((known.birth_year && said.birth_year && known.birth_year != said.birth_year) ||
        (known.sex >= 0 && said.sex >= 0 && known.sex != said.sex)) {
        job_fault(job, id, "F-PERSON-DIFFERS", NULL);
    }
    known.birth_year = known.birth_year ? known.birth_year : said.birth_year;
    known.sex = known.sex >= 0 ? known.sex : said.sex;
    return known;
}

/* Nobody is born after the round; what is kept as text holds no number of a person. */
static bool check(struct load_job *job, const struct value *values, const struct person *person)
{
    static const int kept[] = {F_GROUP, F_VILLAGE};
    bool fine = true;

    if (job->round.window_given && person->birth_year > date_to_civil(job->round.to).year) {
        const struct value *at = values[F_ID].number ? &values[F_ID] : &values[F_BIRTH_YEAR];
        job_fault(job, at, "F-PERSON-ID", WORDS("出生晚于本轮次", "born after this round"));
        fine = false;
    }
    for (size_t i = 0; i < ARRAY_LEN(kept); i++) {
        fine &= !job_is_private(job, &values[kept[i]]);
    }
    return fine;
}

/* First character and digest of a name (roster_name). */
struct told {
    const char *line;
    struct told *next;
};

/* Persons without an id in a workbook: who was met by name, and where first. Names of all, each
 * once. */
struct met {
    struct tally names, places, named;
    struct told *told;
};

static struct met *met_of(struct load_job *job)
{
    struct met *met = job->state;

    if (!met) {
        met = job->state = arena_alloc(job->arena, sizeof *met);
        *met = (struct met){.told = NULL};
    }
    return met;
}

static bool is_han(int32_t code)
{
    return (code >= 0x3400 && code <= 0x9fff) || (code >= 0x20000 && code <= 0x3ffff);
}

/* A name in Chinese characters that says who: not one that is masked already. */
static void take_name(struct load_job *job, const struct value *name)
{
    size_t length = 1;

    if (!name->given || job->context.person_key.n == 0) {
        return;
    }
    struct span word = utf8_key(job->row_arena, name->text);
    if (word.n == 0 || !is_han(utf8_decode(word.p, word.n, &length)) || utf8_count(word) < 2 ||
        span_find(word, "某") != (size_t)-1 || span_find(word, "*") != (size_t)-1) {
        return;
    }
    struct met *met = met_of(job);
    if (tally_next(&met->named, job->arena, tally_hash(0, &word, 1)) > 1) {
        return;
    }
    const struct digest digest = person_name_digest(job->context.person_key, word);
    struct told *told = arena_alloc(job->arena, sizeof *told);
    *told = (struct told){arena_printf(job->arena, "%.*s %s\n", (int)length, word.p,
                                       digest_hex(job->row_arena, &digest)),
                          met->told};
    met->told = told;
}

/* Sheet and row by which a person without an id is known. The n-th of a name on a 汇总 sheet is the
 * n-th of that name on the others. */
static uint64_t place_of(struct load_job *job, const struct project *project,
                         const struct value *name)
{
    uint64_t here = (uint64_t)job->sheet_no << 32 | job->row->number;

    if (!name->given || !job->table->sheet[0]) {
        return here;
    }
    struct met *met = met_of(job);
    uint64_t who = tally_hash(project->id, &name->text, 1);
    uint64_t sheet = job->sheet_is_summary ? job->sheet_no : 0;
    uint32_t nth = tally_next(&met->names, job->arena, who ^ sheet * UINT64_C(0x9e3779b97f4a7c15));
    return tally_first(&met->places, job->arena, who ^ nth * UINT64_C(0xd1b54a32d192ed03), here);
}

static bool take(struct load_job *job, const struct value *values)
{
    struct person person = settle_person(job, values);
    bool fine = check(job, values, &person);
    struct project *project = job_project(job, &values[F_NO], &values[F_PROJECT], NULL, NULL);
    if (!fine || !project) {
        return false;
    }
    take_name(job, &values[F_NAME]);
    const struct value *id = &values[F_ID];
    const char *key;
    if (id->given) {
        struct digest digest;
        for (size_t i = 0; i < sizeof digest.bytes; i++) {
            digest.bytes[i] = id->person_key[i];
        }
        key = digest_hex(job->row_arena, &digest);
        job_put_bytes(job, id->person_key, sizeof id->person_key);
    } else {
        uint64_t place = place_of(job, project, &values[F_NAME]);
        key = arena_printf(job->row_arena, "%s\x1f%" PRIu64 ":%" PRIu64, job->base_name,
                           place >> 32, place & UINT32_MAX);
        job_put_null(job, FACT_BYTES);
    }
    if (person.birth_year) {
        job_put_number(job, FACT_INT2, person.birth_year);
    } else {
        job_put_null(job, FACT_INT2);
    }
    job_put_span(job, person.sex < 0 ? SPAN("") : person.sex ? SPAN("男") : SPAN("女"));
    job_put_text(job, &values[F_GROUP]);
    job_put_text(job, &values[F_VILLAGE]);
    return job_emit(job, project, span_of(key));
}

static bool keep_names(struct load_job *job, struct err *err)
{
    struct met *met = job->state;

    if (!met || !met->told) {
        return true;
    }
    struct buf lines;
    buf_init(&lines, 0);
    for (const struct told *told = met->told; told; told = told->next) {
        buf_puts(&lines, told->line);
    }
    const char *params[] = {db_int_text(job->arena, job->load_id), lines.data};
    const bool good =
        db_exec(job->db, sqltext("merge/roster_names.sql"), params, ARRAY_LEN(params), NULL, err);
    buf_release(&lines);
    return good;
}

const struct dataset ds_roster = {
    .kind = "roster",
    .rank = 18,
    .title_zh = "受益人名册",
    .fields = fields,
    .field_count = ARRAY_LEN(fields),
    .table = "roster",
    .columns = FACT_COLUMNS ", person_key, birth_year, sex, group_name, village",
    .title_words = "名册|花名册",
    .projects = PROJECTS_MATCH,
    .rules = "F-PERSON-DIFFERS|F-PERSON-ID|F-PRIVATE",
    .row = take,
    .published = keep_names,
};
