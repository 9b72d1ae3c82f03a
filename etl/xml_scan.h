/* xml_scan: the filter every XML byte passes before libxml2 sees it (RELIABILITY.md §0.1, §3).
 *
 * A byte automaton over checked UTF-8 that knows tags, comments, CDATA and processing instructions,
 * and nothing else. It refuses what makes parsers dangerous: every "<!" but comments and CDATA (so
 * no DOCTYPE, no entities), tags over 64 KiB, over 64 attributes (libxml2's cost is quadratic in
 * them), elements deeper than the limit, records of more nodes or bytes than the limits. It changes
 * nothing: what it lets through is passed on as it came, so the parser's verdict stays the
 * parser's.
 *
 * It also notes the line of each start tag down to a depth, in document order: libxml2's own line
 * numbers end at 65,535 and run ahead by a read. No allocation but the queue of lines. */
#ifndef ETL_XML_SCAN_H
#define ETL_XML_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/span.h"

struct xml_limits {
    unsigned depth;        /* elements inside one another */
    unsigned line_depth;   /* note lines of start tags down to this depth; root = 0 */
    unsigned record_depth; /* elements at this depth are records; 0 = none */
    uint32_t record_nodes; /* elements and texts in a record */
    uint32_t record_bytes;
};

enum { XML_TAG_BYTES = 64 << 10, XML_ATTRIBUTES = 64, XML_MISC_BYTES = 1 << 20 };

enum xml_scan_state {
    XML_IN_TEXT,
    XML_IN_OPEN, /* behind "<" */
    XML_IN_START,
    XML_IN_END,
    XML_IN_BANG, /* behind "<!" */
    XML_IN_COMMENT,
    XML_IN_CDATA,
    XML_IN_PI
};

struct xml_scan {
    struct xml_limits limits;
    const char *label; /* file, or file and part: stands in messages */
    enum xml_scan_state state;
    uint32_t line; /* of the byte last looked at, from 1 */
    uint32_t tag_line;
    unsigned depth;
    unsigned attributes;
    uint32_t length;       /* of the markup so far */
    uint32_t nodes, bytes; /* of the record so far */
    char quote;            /* inside an attribute value, or 0 */
    char last[2];          /* the two bytes before, for "-->" and its like */
    bool slash;            /* the byte before was "/" */
    bool in_words;         /* inside a text already counted */
    char bang[8];
    unsigned bang_n;
    bool root_seen, root_closed;
    size_t sound; /* bytes of the last feed before its last markup */
    uint32_t *lines;
    size_t line_at, line_end, line_room;
};

void xml_scan_init(struct xml_scan *scan, const struct xml_limits *limits, const char *label);
void xml_scan_release(struct xml_scan *scan);
/* Look at the next bytes, cut anywhere. False: refused, and nothing from the markup at fault on may
 * be passed on; the `sound` bytes before it may. */
bool xml_scan_feed(struct xml_scan *scan, struct span bytes, struct err *err) MUST_CHECK;
/* Line of the next start tag not yet asked for; 0 when none was seen. */
uint32_t xml_scan_next_line(struct xml_scan *scan);

#endif
