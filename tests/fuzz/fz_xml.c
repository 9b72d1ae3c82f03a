/* fz_xml: any bytes as an exchange document and as a small tree: rows do not depend on the read
 * size, canonical bytes are canonical again. A tree without a canonical form (a prefix nobody
 * declares, a relative namespace name) is refused when it is asked for. */
#include "base/utf8.h"
#include "etl/xml_tree.h"
#include "tests/fuzz/bytes.h"

static void trees_keep_their_form(struct span bytes)
{
    struct arena arena;
    struct err err = {0};
    const struct xml_node *root;
    struct span once, twice;

    arena_init(&arena);
    if (xml_tree_read(bytes, "fuzz", &arena, &root, &err) &&
        xml_canonical(bytes, "fuzz", &arena, &once, &err)) {
        must(xml_canonical(once, "fuzz", &arena, &twice, &err));
        must(span_equal(once, twice));
    } else {
        must(err.code == ERR_INPUT || err.code == ERR_LIMIT || err.code == ERR_UNSUPPORTED ||
             err.code == ERR_FOREIGN);
        must(strstr(err.what, " → ") != NULL); /* no refusal without its remedy */
    }
    arena_release(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct buf plain, small, proper;
    size_t at;

    bytes_rows(data, size, 0, false, &plain);
    bytes_rows(data, size, size % 7 + 1, false, &small);
    bytes_rows(data, size, 0, true, &proper);
    bytes_same(&plain, &small);
    bytes_agree(&plain, &proper);
    buf_release(&proper);
    must(utf8_check(buf_span(&plain), &at) == UTF8_OK);
    trees_keep_their_form((struct span){(const char *)data, size});
    buf_release(&plain);
    buf_release(&small);
    return 0;
}
