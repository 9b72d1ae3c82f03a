/* names: persons who are named in what people wrote, hidden before it is printed (DOMAIN.md §5,
 * Privacy): of 欧阳卓尔 欧阳某某 stays, of 王芳 王某.
 *
 * Three sources. Names the tables hold as they were given (staff, experts, payees: people.sql).
 * Names on rosters, of which the database keeps the first character and a keyed digest
 * (roster_name): each place of a text that begins like one is digested with the person key and
 * looked up. And names that the words around them give away (names_guessed), which nothing bears
 * out: those are hidden too and told apart, as the text was altered on a guess.
 *
 * A name is two to six Chinese characters on end; where several begin at one place the longest is
 * taken. Words an editor has cleared (no names, or of persons who agreed to be named) stay. */
#ifndef REPORTS_NAMES_H
#define REPORTS_NAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/db.h"
#include "base/err.h"
#include "base/span.h"
#include "reports/model.h"

struct names;

/* In the arena, empty. */
struct names *names_new(struct arena *arena);
/* The same in another arena: what is added to it, the other does not know. Digests and the key stay
 * the other's. */
struct names *names_copy(const struct names *names, struct arena *arena);
/* Family names of two characters, apart by |, kept by the caller; without them the family name is
 * the first character. */
void names_compounds(struct names *names, const char *compounds);
/* Words apart by 、 or another comma: never hidden. Before any name is added. */
void names_cleared(struct names *names, const char *words);
/* guessed: nothing but the words around it says that it is a name. */
void names_add(struct names *names, const char *name, bool guessed);
/* initial: one character; digest: of the whole name as name_digest makes it, 32 bytes. */
void names_add_digest(struct names *names, const char *initial, const uint8_t *digest);
/* Whether names_hidden needs the person key. */
bool names_keyed(const struct names *names);
/* 32 bytes, kept by the caller. */
void names_key(struct names *names, struct span key);

/* One name that was hidden: on which line of the text (from 0), what is printed for it. */
struct names_hit {
    size_t line;
    const char *printed;
    bool guessed;
};

struct names_hits {
    struct names_hit *items;
    size_t n, room;
};

/* The text itself when nobody is named, else a copy in the arena; what was hidden is added to hits
 * (may be NULL). */
const char *names_hidden(struct names *names, struct arena *arena, const char *text,
                         struct names_hits *hits);

/* Under the pins: names of the tables and, up to the loads and acts of its loop, of the rosters of
 * the round and of who acted in it. */
bool names_read(struct db *db, const struct model_round *round, struct arena *arena,
                struct names *out, struct err *err) MUST_CHECK;

/* What a text names by the words around it, as guessed names. */
bool names_guess(struct db *db, const char *text, struct arena *arena, struct names *out,
                 struct err *err) MUST_CHECK;

#endif
