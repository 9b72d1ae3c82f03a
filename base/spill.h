/* spill: a temporary file without a name, for what does not fit in memory.
 *
 * It stands in $TMPDIR (else /tmp), is readable by nobody else, gone from its folder at once and
 * from the disk when the descriptor is closed, however the program ends. The caller closes it. */
#ifndef BASE_SPILL_H
#define BASE_SPILL_H

int spill_open(void); /* -1 with errno set when there is no room or no right */

#endif
