#include "cli/version.h"

#include "base/attr.h"
#include "base/db.h"
#include "base/digest.h"
#include "base/json.h"
#include "base/utf8.h"
#include "etl/xml_safe.h"
#include "etl/zip.h"
#include "reports/annex.h"
#include "reports/canvas.h"
#include "reports/qr.h"

static const struct {
    const char *name;
    const char *(*version)(void);
} libraries[] = {
    {"libxml2", xml_library},         {"libzip", zip_library},     {"libharu", canvas_library},
    {"libxlsxwriter", annex_library}, {"libqrencode", qr_library}, {"ICU", utf8_library},
    {"jansson", json_library},        {"OpenSSL", digest_library},
};

void version_print(FILE *to)
{
    const int libpq = db_client_version();

    fprintf(to, "gyct %s\nlibpq %d.%d\n", GYCT_VERSION, libpq / 10000, libpq % 10000);
    for (size_t i = 0; i < ARRAY_LEN(libraries); i++) {
        fprintf(to, "%s %s\n", libraries[i].name, libraries[i].version());
    }
}

struct json *version_json(void)
{
    struct json *const object = json_new_object();

    json_set_text(object, "gyct", GYCT_VERSION);
    for (size_t i = 0; i < ARRAY_LEN(libraries); i++) {
        json_set_text(object, libraries[i].name, libraries[i].version());
    }
    return object;
}
