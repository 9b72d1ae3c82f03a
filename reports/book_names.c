#include "reports/book_names.h"

#include <string.h>

#include "base/sqltext.h"
#include "reports/model_read.h"

static const struct model_column few_columns[] = {
    {MODEL_INT, offsetof(struct book_few, project_id)},
    {MODEL_TEXT, offsetof(struct book_few, code)},
    {MODEL_TEXT, offsetof(struct book_few, file)},
    {MODEL_INT, offsetof(struct book_few, line)},
    {MODEL_WORDS, offsetof(struct book_few, words)}, /* as the texts are read */
    {MODEL_WORDS, offsetof(struct book_few, printed)},
};

bool book_names_read(struct db *db, const struct model_round *round, int head_count_floor,
                     struct arena *arena, struct book_names *out, struct err *err)
{
    const char *const params[] = {db_int_text(arena, round->round_id)};
    const struct model_scope scope = {
        db,
        arena,
        {params[0], db_int_text(arena, round->run.run_no), db_int_text(arena, head_count_floor)}};
    const struct model_part few = MODEL_PART("book_few", 3, few_columns, &out->few, &out->few_n);
    struct db_rows rows;

    if (!db_query(db, sqltext("query/report/book_guesses.sql"), params, ARRAY_LEN(params), arena,
                  &rows, err)) {
        return false;
    }
    for (size_t i = 0; i < rows.row_count; i++) {
        names_add(out->names, db_cell(&rows, i, 0), true);
    }
    return model_read_rows(&scope, &few, err);
}

/* The book while its words are gone through: what was found in the current one is in hits. */
struct hiding {
    struct book_names *names;
    struct arena *arena;
    struct names_hits hits;
    size_t room;
};

static void note(struct hiding *at, const struct book_named *place)
{
    struct book_names *const names = at->names;

    if (names->n == at->room) {
        const size_t room = at->room == 0 ? 32 : 2 * at->room;
        names->items = arena_grow(at->arena, names->items, at->room, room, sizeof *names->items);
        at->room = room;
    }
    names->items[names->n++] = *place;
    names->guessed += place->guessed;
}

static void hide(struct hiding *at, const char **text, const char *code, const char *file,
                 int64_t line)
{
    at->hits.n = 0;
    *text = names_hidden(at->names->names, at->arena, *text, &at->hits);
    for (size_t i = 0; i < at->hits.n; i++) {
        const struct names_hit *const hit = &at->hits.items[i];

        note(at, &(struct book_named){code, file, line + (int64_t)hit->line, hit->printed,
                                      hit->guessed});
    }
}

/* Every place of the words in the text. */
static const char *replaced(struct arena *arena, const char *text, const char *words,
                            const char *by)
{
    struct buf out;

    if (strstr(text, words) == NULL) {
        return text;
    }
    buf_init(&out, 0);
    for (const char *at; (at = strstr(text, words)) != NULL; text = at + strlen(words)) {
        buf_add(&out, text, (size_t)(at - text));
        buf_puts(&out, by);
    }
    buf_puts(&out, text);
    const char *const kept = span_dup(arena, buf_span(&out));
    buf_release(&out);
    return kept;
}

static void hide_few(const struct book_names *names, struct model_text *text, struct arena *arena)
{
    for (size_t i = 0; i < names->few_n; i++) {
        const struct book_few *const few = &names->few[i];
        if (few->project_id == text->project_id && few->printed[0] != '\0') {
            text->body = replaced(arena, text->body, few->words, few->printed);
        }
    }
}

static const char *code_of(const struct model_book *book, int64_t project_id)
{
    for (size_t i = 0; i < book->case_count; i++) {
        if (book->cases[i].project_id == project_id) {
            return book->cases[i].code;
        }
    }
    return "";
}

static void hide_case(struct hiding *at, struct model_case *one, struct model_photos *photos)
{
    hide(at, &one->title, one->code, "", 0);
    hide(at, &one->summary, one->code, "", 0);
    hide(at, &one->awards, one->code, "", 0);
    for (size_t i = 0; i < photos->n; i++) {
        hide(at, &photos->items[i].caption, one->code, "", 0);
        hide(at, &photos->items[i].alt, one->code, "", 0);
    }
}

void book_names_hide(struct book_names *names, struct model_book *book, struct arena *arena)
{
    struct hiding at = {.names = names, .arena = arena};
    const char **const words[] = {&book->volume.title, &book->volume.motto, &book->volume.print,
                                  &book->volume.preface, &book->volume.afterword};

    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        hide(&at, words[i], "", "", 0);
    }
    for (size_t i = 0; i < book->case_count; i++) {
        hide_case(&at, &book->cases[i], &book->photos[i]);
    }
    for (size_t i = 0; i < book->text_count; i++) {
        struct model_text *const text = &book->texts[i];
        const char *const code = code_of(book, text->project_id);

        hide_few(names, text, arena);
        hide(&at, &text->heading, code, text->file, text->first_line);
        hide(&at, &text->body, code, text->file, text->first_line);
        hide(&at, &text->file, code, "", 0);
    }
    for (size_t i = 0; i < book->name_count; i++) {
        struct model_name *const name = &book->names[i];
        if (name->kind == BOOK_KEYWORD) {
            hide(&at, &name->name, code_of(book, name->project_id), "", 0);
        }
    }
    for (size_t i = 0; i < book->line_count; i++) {
        hide(&at, &book->lines[i].title, book->lines[i].code, "", 0);
    }
    for (size_t i = 0; i < book->award_count; i++) {
        hide(&at, &book->awards[i].winner, "", "", 0);
        hide(&at, &book->awards[i].project, "", "", 0);
        hide(&at, &book->awards[i].award, "", "", 0);
    }
    for (size_t i = 0; i < book->base_count; i++) {
        hide(&at, &book->bases[i].projects, "", "", 0);
    }
}
