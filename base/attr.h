/* attr: the few compiler attributes and array helpers the whole program shares.
 *
 * MUST_CHECK marks every function whose failure the caller has to see; PRINTF_LIKE lets both
 * compilers check format strings. No other header may redefine these. */
#ifndef BASE_ATTR_H
#define BASE_ATTR_H

#define MUST_CHECK __attribute__((warn_unused_result))
#define PRINTF_LIKE(format_at, first_at) __attribute__((format(printf, format_at, first_at)))
/* The result is a format if that argument is one. */
#define FORMAT_ARG(at) __attribute__((format_arg(at)))
#define NORETURN __attribute__((noreturn))
#define ARRAY_LEN(array) (sizeof(array) / sizeof((array)[0]))

#endif
