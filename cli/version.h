/* version: what --version and doctor print of the program and the libraries it runs with. */
#ifndef CLI_VERSION_H
#define CLI_VERSION_H

#include <stdio.h>

void version_print(FILE *to);

#endif
