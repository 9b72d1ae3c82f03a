/* words: the catalogue of what a user reads, code → zh and en (DESIGN.md §10).
 *
 * words.def is the one table; a message is looked up by its stable code and formatted by the
 * caller. The language is process-wide, set once by cli/ from --lang, GYCT_LANG, LC_ALL,
 * LC_MESSAGES, LANG (only en* gives English).
 *
 * A text that is made before it is known who reads it (an error, what a finding fills in) holds
 * both languages beside each other, as WORDS() marks them, until words_settle() leaves one: what is
 * stored and what machines read is Chinese, what is printed follows the language. */
#ifndef BASE_WORDS_H
#define BASE_WORDS_H

#include <stdbool.h>

#include "base/attr.h"

enum lang { LANG_ZH, LANG_EN };

void words_set_lang(enum lang lang);
enum lang words_lang(void);
/* zh or en text by the current language. For the few places that hold both beside each other.
 * Both may be formats: words_pick(...) as a format is checked against the arguments. */
const char *words_pick(const char *zh, const char *en) FORMAT_ARG(1) FORMAT_ARG(2);

/* Both languages as one literal, part of a text or of a format; no conversions inside, unless each
 * language gets its own argument. */
#define WORDS(zh, en) "\x0e" zh "\x0f" en "\x10"
/* Whether c is one of the marks of WORDS. */
bool words_is_mark(char c);
/* Leaves one language and no marks, in place; returns text. */
char *words_settle(char *text, enum lang lang);

#endif
