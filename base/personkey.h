/* personkey: the key of the HMAC that stands for a person (DESIGN.md §11, Key file).
 *
 * 32 random bytes in $GYCT_KEY_FILE, else <home>/person.key, mode 0400. The database keeps a
 * fingerprint: a second key would make the same person two people, so a key that does not fit is
 * refused. A database that knows no key yet takes the file's, or a new one is made. */
#ifndef BASE_PERSONKEY_H
#define BASE_PERSONKEY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/db.h"
#include "base/digest.h"
#include "base/err.h"
#include "base/span.h"

enum { PERSON_KEY_BYTES = 32 };

struct person_key {
    uint8_t bytes[PERSON_KEY_BYTES];
};

bool person_key_load(const char *home, struct db *db, struct person_key *key,
                     struct err *err) MUST_CHECK;
/* What stands for a name on a roster (roster_name); key: PERSON_KEY_BYTES, name: without blanks. */
struct digest person_name_digest(struct span key, struct span name);

#endif
