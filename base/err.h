/* err: why the run cannot go on. One fixed-size value on the caller's stack, no allocation.
 *
 * The function that meets the failure sets it once (err_set); callers on the way up may prefix
 * context (err_wrap); only cli/ prints it and turns its code into an exit status (DESIGN.md §3).
 * The first failure wins: err_set on an err already set keeps the first. A bad cell in an input
 * file is not an error but a finding (etl/finding.h). */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdbool.h>

#include "base/attr.h"

enum err_code {
    ERR_NONE = 0,
    ERR_DATA,        /* the data says no: exit 1 */
    ERR_USAGE,       /* exit 2 */
    ERR_DB,          /* exit 3 */
    ERR_INPUT,       /* input unreadable or unsafe: exit 4 */
    ERR_LIMIT,       /* a cap on an input was reached: exit 4 */
    ERR_UNSUPPORTED, /* a kind of input we name but do not read: exit 4 */
    ERR_FOREIGN,     /* a file that holds no table at all (a photo, a letter): exit 4 */
    ERR_RENDER,      /* output or rendering: exit 5 */
    ERR_LOCKED,      /* another run holds the lock: exit 6 */
    ERR_UNKNOWN,     /* outcome of the commit unknown: exit 7 */
    ERR_SYSTEM,      /* an operating-system call failed: exit 5 on output, else 4; see err_exit */
    ERR_BUG          /* exit 70 */
};

enum { ERR_TEXT_CAP = 1024 };

struct err {
    enum err_code code;
    char sqlstate[6]; /* "" unless the server reported one */
    char
        what[ERR_TEXT_CAP]; /* one line of UTF-8, no newline, never personal data; may hold WORDS */
};

/* Record a failure and return false, so that callers write `return err_set(...)`. */
bool err_set(struct err *err, enum err_code code, const char *format, ...) PRINTF_LIKE(3, 4);

/* Prefix "context: " to the recorded text and return false. Without a recorded failure: a bug. */
bool err_wrap(struct err *err, const char *format, ...) PRINTF_LIKE(2, 3);

void err_clear(struct err *err);

/* Exit status of DESIGN.md §3 for a code. */
int err_exit(enum err_code code);

/* The worse of two exit statuses: 7 > 3 > 6 > 5 > 4 > 1 > 0; 70 and signals beat all. */
int err_worse_exit(int a, int b);

#endif
