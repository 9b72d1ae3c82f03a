#include "reports/xmp.h"

#include "base/date.h"
#include "base/utf8.h"

#define PACKET_ID "W5M0MpCehiHzreSzNTczkc9d" /* of every packet, by the standard */
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

bool xmp_allows(int32_t code)
{
    return code >= 0x20 ? code != 0xFFFE && code != 0xFFFF : code == '\t' || code == '\n';
}

static void put_escaped(struct buf *out, const char *text)
{
    struct span rest = span_of(text);

    while (rest.n > 0) {
        size_t length = 1;
        const int32_t code = utf8_decode(rest.p, rest.n, &length);

        if (code == '&')
            buf_puts(out, "&amp;");
        else if (code == '<')
            buf_puts(out, "&lt;");
        else if (code == '>')
            buf_puts(out, "&gt;");
        else if (xmp_allows(code))
            buf_add(out, rest.p, length);
        rest = (struct span){rest.p + length, rest.n - length};
    }
}

/* <name>open text close</name>, or nothing for no text. */
static void put(struct buf *out, const char *name, const char *open, const char *text,
                const char *close)
{
    if (text == NULL || text[0] == '\0')
        return;
    buf_printf(out, "<%s>%s", name, open);
    put_escaped(out, text);
    buf_printf(out, "%s</%s>\n", close, name);
}

static void put_words(struct buf *out, const char *name, const char *text)
{
    put(out, name, "<rdf:Alt><rdf:li xml:lang=\"x-default\">", text, "</rdf:li></rdf:Alt>");
}

struct span xmp_packet(struct arena *arena, const struct canvas_info *info, const char *producer,
                       const char *document)
{
    const char *const made =
        arena_printf(arena, "%sT00:00:00+08:00", date_iso(arena, info->made_on));
    struct buf out;

    buf_init(&out, 0);
    buf_puts(&out, "<?xpacket begin=\"" BYTE_ORDER_MARK "\" id=\"" PACKET_ID "\"?>\n"
                   "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                   "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                   "<rdf:Description rdf:about=\"\""
                   " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                   " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
                   " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
                   " xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\">\n");
    put(&out, "dc:format", "", "application/pdf", "");
    put(&out, "dc:language", "<rdf:Bag><rdf:li>", "zh-CN", "</rdf:li></rdf:Bag>");
    put_words(&out, "dc:title", info->title);
    put(&out, "dc:creator", "<rdf:Seq><rdf:li>", info->author, "</rdf:li></rdf:Seq>");
    put_words(&out, "dc:description", info->subject);
    put(&out, "pdf:Keywords", "", info->keywords, "");
    put(&out, "pdf:Producer", "", producer, "");
    put(&out, "xmp:CreatorTool", "", info->creator, "");
    put(&out, "xmp:CreateDate", "", made, "");
    put(&out, "xmp:ModifyDate", "", made, "");
    put(&out, "xmp:MetadataDate", "", made, "");
    put(&out, "xmpMM:DocumentID", "urn:sha256:", document, "");
    buf_puts(&out, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n");
    const struct span packet = {arena_strndup(arena, out.data, out.n), out.n};
    buf_release(&out);
    return packet;
}
