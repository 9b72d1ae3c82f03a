/* person: the numbers a person is known by, and where such a number stands in other text.
 *
 * Identity numbers by GB 11643-1999 (18 characters, mod 11-2; the residence permits of Hong Kong,
 * Macao and Taiwan residents, 81, 82, 83, and the foreigners' of 2023 follow it); the 15 digits of
 * the first generation are lengthened, so that one person has one key. Passports and travel permits
 * are other kinds of number: they are told by their shape (E12345678, H12345678) or by a word
 * beside them (台胞证12345678), never guessed from bare digits. Pure; nothing here is kept. */
#ifndef ETL_PERSON_H
#define ETL_PERSON_H

#include <stdbool.h>

#include "base/span.h"

enum { PERSON_NORMAL = 40 };

enum person_fault {
    PERSON_OK = 0,
    PERSON_SHAPE,  /* no kind of number we know */
    PERSON_MASKED, /* digits are hidden by asterisks */
    PERSON_BIRTH,  /* the birthday inside is no day */
    PERSON_CHECK   /* wrong check character */
};

struct person_id {
    char normal[PERSON_NORMAL]; /* 18 characters; else kind, colon, number: 护照:E12345678 */
    int birth_year;             /* 0: the number does not say */
    int sex;                    /* 1 man, 0 woman, -1: the number does not say */
    bool zeros; /* ends in 000, as a number does that a spreadsheet cut to 15 digits */
};

/* Text is cleaned (NFKC), without spaces, letters upper case; a leading apostrophe is passed over.
 */
enum person_fault person_read(struct span text, struct person_id *out);

/* Whether an identity or mobile number stands in cleaned text: which, in words; NULL when none. */
const char *person_number_in(struct span text);

#endif
