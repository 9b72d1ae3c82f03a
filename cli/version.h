/* version: what --version and doctor print of the program and the libraries it runs with. */
#ifndef CLI_VERSION_H
#define CLI_VERSION_H

#include <stdio.h>

void version_print(FILE *to);
/* The same as an object name: version, but for libpq, which makes no bytes of a document. */
struct json;
struct json *version_json(void);

#endif
