#include "etl/project.h"

#include <string.h>

#include "base/copy.h"
#include "base/sqltext.h"
#include "base/utf8.h"

enum { FIRST_SLOTS = 256, RECALL_SLOTS = 4096, RECALL_TEXT = 200, CANDIDATES = 3 };

/* An open-addressed table of texts; a text may stand under several projects. */
struct slot {
    struct span key;
    struct project *project;
};

struct slots {
    struct slot *at;
    size_t room; /* a power of two */
    size_t used;
};

struct registry {
    struct arena *arena;
    int64_t round_id;
    const char *round_code;
    struct slots codes, titles, recalled;
    struct project *first, *last;
    size_t count;
    int64_t highest; /* NNN of <round>-NNN */
    int64_t filled;  /* up to here a book of rejected rows has given out what was left free */
    int64_t *ids;    /* reserved and not yet used: ids[id_next..id_count) */
    size_t id_next, id_count;
    bool has_applications;
};

static size_t place_of(const struct slots *slots, struct span key)
{
    return (size_t)span_hash(0, key) & (slots->room - 1);
}

static void slots_put(struct slots *slots, struct span key, struct project *project)
{
    size_t at = place_of(slots, key);
    while (slots->at[at].project) {
        at = (at + 1) & (slots->room - 1);
    }
    slots->at[at] = (struct slot){key, project};
    slots->used++;
}

static void slots_add(struct arena *arena, struct slots *slots, struct span key,
                      struct project *project)
{
    if (slots->used * 2 >= slots->room) {
        struct slots old = *slots;
        slots->room = old.room ? old.room * 2 : FIRST_SLOTS;
        slots->used = 0;
        slots->at = arena_array(arena, slots->room, sizeof *slots->at);
        for (size_t i = 0; i < old.room; i++) {
            if (old.at[i].project) {
                slots_put(slots, old.at[i].key, old.at[i].project);
            }
        }
    }
    slots_put(slots, key, project);
}

/* Next project under the key; *at starts as (size_t)-1 and walks. */
static struct project *slots_next(const struct slots *slots, struct span key, size_t *at)
{
    if (!slots->room) {
        return NULL;
    }
    size_t i = *at == (size_t)-1 ? place_of(slots, key) : (*at + 1) & (slots->room - 1);
    while (slots->at[i].project) {
        if (span_equal(slots->at[i].key, key)) {
            *at = i;
            return slots->at[i].project;
        }
        i = (i + 1) & (slots->room - 1);
    }
    return NULL;
}

static bool names_hold(const struct name_key *names, struct span key)
{
    for (; names; names = names->next) {
        if (span_equal(names->key, key)) {
            return true;
        }
    }
    return false;
}

static struct span keep(struct arena *arena, struct span text)
{
    return (struct span){arena_strndup(arena, text.p, text.n), text.n};
}

static void add_title(struct registry *registry, struct project *project, struct span key)
{
    if (key.n && !names_hold(project->titles, key)) {
        struct name_key *name = arena_alloc(registry->arena, sizeof *name);
        name->key = keep(registry->arena, key);
        struct name_key **end = &project->titles;
        while (*end) {
            end = &(*end)->next;
        }
        *end = name;
        slots_add(registry->arena, &registry->titles, name->key, project);
    }
}

static void add_org(struct registry *registry, struct project *project, struct span key)
{
    if (key.n && !names_hold(project->orgs, key)) {
        struct name_key *name = arena_alloc(registry->arena, sizeof *name);
        name->key = keep(registry->arena, key);
        name->next = project->orgs;
        project->orgs = name;
    }
}

/* The NNN of <round>-NNN, 0 for any other code. */
static int64_t code_number(const struct registry *registry, const char *code)
{
    size_t n = strlen(registry->round_code);
    if (strncmp(code, registry->round_code, n) != 0 || code[n] != '-') {
        return 0;
    }
    int64_t number = 0;
    size_t digits = 0;
    for (const char *p = code + n + 1; *p; p++, digits++) {
        if (*p < '0' || *p > '9' || digits > 8) {
            return 0;
        }
        number = number * 10 + (*p - '0');
    }
    return digits >= 3 ? number : 0;
}

static struct project *enter(struct registry *registry, int64_t id, const char *code)
{
    struct project *project = arena_alloc(registry->arena, sizeof *project);
    project->id = id;
    project->code = code;
    if (registry->last) {
        registry->last->next = project;
    } else {
        registry->first = project;
    }
    registry->last = project;
    registry->count++;
    slots_add(registry->arena, &registry->codes, span_of(code), project);
    int64_t number = code_number(registry, code);
    project->code_is_ours = number > 0;
    if (number > registry->highest) {
        registry->highest = number;
    }
    return project;
}

static bool take_row(void *context, const char *const *cells, size_t columns, struct err *err)
{
    struct registry *registry = context;
    (void)columns;
    (void)err;
    struct project *project =
        enter(registry, db_cell_int(cells[0]), arena_strdup(registry->arena, cells[1]));
    struct arena scratch;
    arena_init(&scratch);
    add_title(registry, project, span_of(cells[2]));
    add_org(registry, project, span_of(cells[3]));
    for (size_t i = 4; i <= 7; i += 3) {
        add_title(registry, project, utf8_key(&scratch, span_of(cells[i])));
        add_org(registry, project, utf8_key(&scratch, span_of(cells[i + 1])));
    }
    add_org(registry, project, span_of(cells[6]));
    registry->has_applications |= db_cell_is_true(cells[9]);
    arena_release(&scratch);
    return true;
}

bool registry_load(struct db *db, int64_t round_id, const char *round_code, struct arena *arena,
                   struct registry **out, struct err *err)
{
    struct registry *registry = arena_alloc(arena, sizeof *registry);
    registry->arena = arena;
    registry->round_id = round_id;
    registry->round_code = round_code;
    const char *params[] = {db_int_text(arena, round_id)};
    if (!db_each(db, sqltext("query/projects.sql"), params, 1, take_row, registry, err)) {
        return false;
    }
    *out = registry;
    return true;
}

bool registry_has_applications(const struct registry *registry)
{
    return registry->has_applications;
}

struct project *registry_by_code(const struct registry *registry, struct span code)
{
    size_t at = (size_t)-1;
    return slots_next(&registry->codes, code, &at);
}

static bool says_org(const struct project_query *query)
{
    return query->org_key.n || query->uscc.n;
}

static bool same_org(const struct project *project, const struct project_query *query)
{
    return (query->uscc.n && names_hold(project->orgs, query->uscc)) ||
           (query->org_key.n && names_hold(project->orgs, query->org_key));
}

enum project_match registry_match(const struct registry *registry,
                                  const struct project_query *query, struct project **project)
{
    *project = NULL;
    if (query->code.n) {
        *project = registry_by_code(registry, query->code);
        if (*project) {
            return PROJECT_FOUND;
        }
    }
    if (!query->title_key.n) {
        return PROJECT_NONE;
    }
    struct project *any = NULL;
    size_t titled = 0, fitting = 0; /* fitting: the same organisation */
    size_t at = (size_t)-1;
    for (struct project *p; (p = slots_next(&registry->titles, query->title_key, &at));) {
        titled++;
        if (same_org(p, query)) {
            fitting++;
            *project = p;
        }
        if (!says_org(query) || !p->orgs) {
            any = p;
        }
    }
    if (fitting == 1) {
        return PROJECT_FOUND;
    }
    if (fitting == 0 && titled == 1 && any) {
        *project = any;
        return PROJECT_FOUND;
    }
    *project = NULL;
    if (titled == 0) {
        return PROJECT_NONE;
    }
    return fitting == 0 && says_org(query) && !any ? PROJECT_OTHER_ORG : PROJECT_AMBIGUOUS;
}

struct project *registry_recall(const struct registry *registry, struct span raw)
{
    size_t at = (size_t)-1;
    return slots_next(&registry->recalled, raw, &at);
}

void registry_remember(struct registry *registry, struct span raw, struct project *project)
{
    if (registry->recalled.used < RECALL_SLOTS && raw.n <= RECALL_TEXT) {
        slots_add(registry->arena, &registry->recalled, keep(registry->arena, raw), project);
    }
}

bool registry_has_id(const struct registry *registry)
{
    return registry->id_next < registry->id_count;
}

bool registry_reserve(struct registry *registry, struct db *db, size_t count, struct err *err)
{
    struct arena scratch;
    arena_init(&scratch);
    struct db_rows rows;
    const char *params[] = {db_int_text(&scratch, (int64_t)count)};
    bool fine =
        db_query(db, sqltext("merge/reserve_projects.sql"), params, 1, &scratch, &rows, err);
    if (fine) {
        registry->ids = arena_array(registry->arena, rows.row_count, sizeof *registry->ids);
        for (size_t i = 0; i < rows.row_count; i++) {
            registry->ids[i] = db_int(&rows, i, 0);
        }
        registry->id_next = 0;
        registry->id_count = rows.row_count;
    }
    arena_release(&scratch);
    return fine;
}

static const char *numbered(struct registry *registry, int64_t number)
{
    return arena_printf(registry->arena, "%s-%03lld", registry->round_code, (long long)number);
}

/* The next number for a project without a code; its code in *code unless that is NULL. */
static void next_number(struct registry *registry, bool is_book, const char **code)
{
    int64_t number = is_book ? registry->filled : registry->highest;
    const char *text;
    do {
        text = numbered(registry, ++number);
    } while (is_book && registry_by_code(registry, span_of(text)) != NULL);
    registry->filled = is_book ? number : registry->filled;
    registry->highest = number > registry->highest ? number : registry->highest;
    if (code != NULL) {
        *code = text;
    }
}

void registry_leave(struct registry *registry, bool is_book)
{
    next_number(registry, is_book, NULL);
}

struct project *registry_add(struct registry *registry, const struct project_query *query,
                             bool is_book)
{
    const char *code = NULL;
    if (query->code.n) {
        code = span_dup(registry->arena, query->code);
    } else {
        next_number(registry, is_book, &code);
    }
    struct project *project = enter(registry, registry->ids[registry->id_next++], code);
    project->is_new = true;
    project->code_is_ours = query->code.n == 0;
    add_title(registry, project, query->title_key);
    add_org(registry, project, query->org_key);
    add_org(registry, project, query->uscc); /* first in the list: what the registry keeps */
    return project;
}

bool registry_store(struct registry *registry, struct db *db, struct err *err)
{
    struct copy *copy = NULL;
    for (const struct project *p = registry->first; p; p = p->next) {
        if (!p->is_new) {
            continue;
        }
        if (!copy) {
            copy = copy_begin(db, "gyct.project", "round_id, project_id, code, title_key, org_key",
                              err);
            if (!copy) {
                return false;
            }
        }
        copy_row(copy);
        copy_int8(copy, registry->round_id);
        copy_int8(copy, p->id);
        copy_text(copy, span_of(p->code));
        copy_text(copy, p->titles ? p->titles->key : span_of(""));
        copy_text(copy, p->orgs ? p->orgs->key : span_of(""));
    }
    return !copy || copy_end(copy, NULL, err);
}

static bool is_word(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
}

/* Whether the code stands in the key as a word of its own: P1 not in P12. */
static bool holds_code(struct span key, struct span code)
{
    for (size_t i = 0; code.n >= 2 && i + code.n <= key.n; i++) {
        bool before = i > 0 && is_word(key.p[i - 1]) && is_word(code.p[0]);
        bool after =
            i + code.n < key.n && is_word(key.p[i + code.n]) && is_word(code.p[code.n - 1]);
        if (!before && !after && memcmp(key.p + i, code.p, code.n) == 0) {
            return true;
        }
    }
    return false;
}

struct project *registry_inside(const struct registry *registry, struct span text)
{
    struct arena scratch;
    arena_init(&scratch);
    struct span key = utf8_key(&scratch, text);
    struct project *found = NULL, *second = NULL;
    size_t found_n = 0;
    for (struct project *p = registry->first; p; p = p->next) {
        size_t n = 0;
        struct span code = utf8_key(&scratch, span_of(p->code));
        if (holds_code(key, code)) {
            n = code.n;
        }
        for (const struct name_key *t = p->titles; t; t = t->next) {
            if (t->key.n >= 6 && t->key.n > n && span_find(key, t->key.p) != (size_t)-1) {
                n = t->key.n;
            }
        }
        if (n > found_n) { /* the longer name is the more particular one */
            found = p;
            second = NULL;
            found_n = n;
        } else if (n && n == found_n) {
            second = p;
        }
    }
    arena_release(&scratch);
    return second ? NULL : found;
}

/* How near a project is to what was asked: only for suggestions, never for matching. */
static int nearness(const struct project *project, const struct project_query *query)
{
    int near = same_org(project, query) ? 2 : 0;
    for (const struct name_key *t = project->titles; t && query->title_key.n >= 6; t = t->next) {
        if (span_equal(t->key, query->title_key)) {
            return 4;
        }
        const char *asked = query->title_key.p;
        if (t->key.n >= 6 && (span_find(query->title_key, t->key.p) != (size_t)-1 ||
                              span_find(t->key, asked) != (size_t)-1)) {
            near = 3;
        }
    }
    return near;
}

const char *registry_candidates(const struct registry *registry, const struct project_query *query,
                                struct arena *arena)
{
    const struct project *best[CANDIDATES] = {NULL};
    int how[CANDIDATES] = {0};
    struct project_query asked = *query;
    asked.title_key = (struct span){span_dup(arena, query->title_key), query->title_key.n};
    for (const struct project *p = registry->first; p; p = p->next) {
        int near = nearness(p, &asked);
        size_t place = CANDIDATES;
        while (place > 0 && near > how[place - 1]) {
            place--;
        }
        for (size_t i = CANDIDATES - 1; i > place && place < CANDIDATES; i--) {
            best[i] = best[i - 1];
            how[i] = how[i - 1];
        }
        if (place < CANDIDATES) {
            best[place] = p;
            how[place] = near;
        }
    }
    const char *text = "";
    for (size_t i = 0; i < CANDIDATES && best[i]; i++) {
        const char *title = best[i]->titles ? best[i]->titles->key.p : "";
        text = arena_printf(arena, "%s%s%s %s", text, i ? "；" : "", best[i]->code, title);
    }
    return text;
}
