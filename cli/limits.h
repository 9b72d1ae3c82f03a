/* limits: what the process allows itself while it reads files of others (RELIABILITY.md §3).
 *
 * A second lock behind the readers' own caps: address space 1 GiB, so that a miss among them ends
 * this command and not the machine; no core file, which would hold personal data. Soft limits, set
 * after the private server was started: its processes take their own. */
#ifndef CLI_LIMITS_H
#define CLI_LIMITS_H

void limits_for_reading(void);

#endif
