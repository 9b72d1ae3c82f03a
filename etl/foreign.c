#include "etl/foreign.h"

#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "base/words.h"
#include "etl/refusal.h"

enum { OLE_DIRECTORY = 8 << 10, MEDIA_BRAND = 8 };

struct foreign {
    const char *zh, *en;
    enum err_code code;
    enum remedy remedy;
};

#define ATTACHMENT(zh, en)                                                                         \
    {                                                                                              \
        zh, en, ERR_FOREIGN, REMEDY_TYPED                                                          \
    }
#define TABLE(zh, en, remedy)                                                                      \
    {                                                                                              \
        zh, en, ERR_UNSUPPORTED, REMEDY_##remedy                                                   \
    }

static bool refuse(const char *label, const struct foreign *is, struct err *err)
{
    return refusal_set(err, is->code, is->remedy,
                       "%s: " WORDS("这是%s，不能读取", "this is %s, which is not read"), label,
                       is->zh, is->en);
}

/* --- by their first bytes */

static const struct {
    size_t at;
    const char *bytes;
    size_t n;
    struct foreign is;
} signatures[] = {
    {0, "%PDF-", 5, ATTACHMENT("PDF 文件", "a PDF file")},
    {0, "{\\rtf", 5, ATTACHMENT("RTF 文档", "an RTF document")},
    {0, "\x89PNG\r\n\x1A\n", 8, ATTACHMENT("PNG 图片", "a PNG picture")},
    {0, "\xFF\xD8\xFF", 3, ATTACHMENT("JPEG 照片", "a JPEG photo")},
    {0, "GIF89a", 6, ATTACHMENT("GIF 图片", "a GIF picture")},
    {0, "GIF87a", 6, ATTACHMENT("GIF 图片", "a GIF picture")},
    {0, "II*\0", 4, ATTACHMENT("TIFF 图片", "a TIFF picture")},
    {0, "MM\0*", 4, ATTACHMENT("TIFF 图片", "a TIFF picture")},
    {0, "ID3\3", 4, ATTACHMENT("MP3 录音", "an MP3 recording")},
    {0, "ID3\4", 4, ATTACHMENT("MP3 录音", "an MP3 recording")},
    {0, "#!AMR\n", 6, ATTACHMENT("AMR 录音", "an AMR recording")},
    {0, "Rar!\x1A\x07", 6, TABLE("RAR 压缩包", "a RAR archive", UNPACK)},
    {0, "7z\xBC\xAF\x27\x1C", 6, TABLE("7z 压缩包", "a 7z archive", UNPACK)},
    {0, "\x1F\x8B\x08", 3, TABLE("gzip 压缩文件", "a gzip file", UNPACK)},
    {0, "BZh91AY&SY", 10, TABLE("bzip2 压缩文件", "a bzip2 file", UNPACK)},
    {0,
     "\xFD"
     "7zXZ\0",
     6, TABLE("xz 压缩文件", "an xz file", UNPACK)},
    {257, "ustar\0", 6, TABLE("tar 归档", "a tar archive", UNPACK)},
    {257, "ustar  \0", 8, TABLE("tar 归档", "a tar archive", UNPACK)},
    {0, "MIME-Version:", 13, TABLE("网页归档（MHT）", "a web archive (MHT)", XLSX)},
    {0, "SQLite format 3", 16, TABLE("SQLite 数据库", "an SQLite database", EXPORTED)},
    {4, "Standard Jet DB", 16, TABLE("Access 数据库", "an Access database", EXPORTED)},
    {4, "Standard ACE DB", 16, TABLE("Access 数据库", "an Access database", EXPORTED)},
    {0, "MZ\x90\0", 4, ATTACHMENT("Windows 程序", "a Windows program")},
};

/* Chinese Windows calls a bitmap by two letters any text may start with: look at its header too. */
static bool is_bitmap(struct span head)
{
    return span_starts(head, "BM") && head.n > 26 && memcmp(head.p + 6, "\0\0\0\0", 4) == 0;
}

static bool bytes_at(struct span head, size_t at, const char *bytes, size_t n)
{
    return head.n >= at + n && memcmp(head.p + at, bytes, n) == 0;
}

/* Photos, films and sound come in two containers; a word behind their start tells them apart. */
static const struct foreign *of_media(struct span head)
{
    static const struct {
        const char *start, *brand; /* at 4 and 8, or 0 and 8 */
        struct foreign is;
    } media[] = {
        {"RIFF", "WEBP", ATTACHMENT("WebP 图片", "a WebP picture")},
        {"RIFF", "AVI ", ATTACHMENT("AVI 视频", "an AVI film")},
        {"RIFF", "WAVE", ATTACHMENT("WAV 录音", "a WAV recording")},
        {"ftyp", "hei", ATTACHMENT("HEIC 照片", "a HEIC photo")},
        {"ftyp", "hev", ATTACHMENT("HEIC 照片", "a HEIC photo")},
        {"ftyp", "mif1", ATTACHMENT("HEIC 照片", "a HEIC photo")},
        {"ftyp", "msf1", ATTACHMENT("HEIC 照片", "a HEIC photo")},
        {"ftyp", "M4A", ATTACHMENT("M4A 录音", "an M4A recording")},
        {"ftyp", "", ATTACHMENT("视频（MP4/MOV）", "a film (MP4/MOV)")},
    };

    for (size_t i = 0; i < ARRAY_LEN(media); i++) {
        size_t at = media[i].start[0] == 'f' ? 4 : 0;
        bool boxed = at == 0 || (head.n > 0 && head.p[0] == '\0'); /* text never starts so */
        if (boxed && bytes_at(head, at, media[i].start, 4) &&
            bytes_at(head, MEDIA_BRAND, media[i].brand, strlen(media[i].brand)))
            return &media[i].is;
    }
    return NULL;
}

/* --- old binary office files and encrypted workbooks: one container, told apart by its directory
 */

static bool has_utf16_name(const unsigned char *p, size_t n, const char *name)
{
    size_t length = strlen(name);

    for (size_t at = 0; at + 2 * length <= n; at++) {
        size_t i = 0;
        while (i < length && p[at + 2 * i] == (unsigned char)name[i] && p[at + 2 * i + 1] == 0)
            i++;
        if (i == length)
            return true;
    }
    return false;
}

static const struct foreign *of_ole(int fd, struct span head, const char *label)
{
    static const struct foreign locked =
        TABLE("加密的工作簿（设有打开密码）", "an encrypted workbook", PASSWORD);
    static const struct foreign et = TABLE("WPS 表格（.et）", "a WPS spreadsheet (.et)", XLSX);
    static const struct foreign xls =
        TABLE("旧版 Excel 工作簿（.xls）", "an old Excel workbook (.xls)", XLSX);
    static const struct foreign wps = ATTACHMENT("WPS 文字文档（.wps）", "a WPS document (.wps)");
    static const struct foreign doc =
        ATTACHMENT("旧版 Word 文档（.doc）", "an old Word document (.doc)");
    static const struct foreign ppt =
        ATTACHMENT("旧版演示文稿（.ppt/.dps）", "an old presentation");
    static const struct foreign other =
        TABLE("旧版二进制文件（.xls/.et 一类）", "an old binary file (as .xls, .et)", XLSX);
    const unsigned char *h = (const unsigned char *)head.p;
    unsigned char directory[OLE_DIRECTORY];

    if (head.n < 0x34)
        return &other;
    unsigned shift = h[0x1E] == 12 ? 12 : 9;
    uint64_t sector =
        h[0x30] | (uint64_t)h[0x31] << 8 | (uint64_t)h[0x32] << 16 | (uint64_t)h[0x33] << 24;
    ssize_t got = pread(fd, directory, sizeof directory, (off_t)((sector + 1) << shift));
    size_t n = got > 0 ? (size_t)got : 0;
    if (has_utf16_name(directory, n, "EncryptedPackage"))
        return &locked;
    if (has_utf16_name(directory, n, "WordDocument"))
        return span_ends(span_of(label), ".wps") ? &wps : &doc;
    if (has_utf16_name(directory, n, "PowerPoint Document"))
        return &ppt;
    if (has_utf16_name(directory, n, "Workbook") || has_utf16_name(directory, n, "Book"))
        return span_ends(span_of(label), ".et") ? &et : &xls;
    return &other;
}

/* --- text under the name of a workbook */

static bool starts_nocase(struct span text, const char *prefix)
{
    size_t n = strlen(prefix);

    if (text.n < n)
        return false;
    for (size_t i = 0; i < n; i++) {
        char c = text.p[i];
        if ((c >= 'A' && c <= 'Z' ? (char)(c + 32) : c) != prefix[i])
            return false;
    }
    return true;
}

/* The text behind BOM, declaration and comments. */
static struct span first_element(struct span text)
{
    for (bool more = true; more;) {
        const char *close = span_starts(text, "<?")     ? "?>"
                            : span_starts(text, "<!--") ? "-->"
                                                        : NULL;
        size_t at = close != NULL ? span_find(text, close) : (size_t)-1;
        more = at != (size_t)-1;
        if (more)
            text = span_trim((struct span){text.p + at + 1, text.n - at - 1});
        while (more && text.n > 0 && (*text.p == '>' || *text.p == '-'))
            text = span_trim((struct span){text.p + 1, text.n - 1});
    }
    return text;
}

static const struct foreign *of_text(struct span head)
{
    static const char *const tags[] = {"<html", "<!doctype html", "<table",
                                       "<head", "<meta",          "<style"};
    static const struct foreign html =
        TABLE("改了扩展名的网页（HTML）", "a web page (HTML) under another name", XLSX);
    static const struct foreign xml2003 =
        TABLE("Excel 2003 XML 表格", "an Excel 2003 XML spreadsheet", XLSX);
    struct span text = span_trim(head);

    if (span_starts(text, "\xEF\xBB\xBF"))
        text = span_trim((struct span){text.p + 3, text.n - 3});
    struct span first = first_element(text);
    for (size_t i = 0; i < ARRAY_LEN(tags); i++)
        if (starts_nocase(first, tags[i]))
            return &html;
    if (span_starts(text, "<") && (span_find(text, "progid=\"Excel.Sheet\"") != (size_t)-1 ||
                                   span_find(text, "office:spreadsheet") != (size_t)-1))
        return &xml2003;
    return NULL;
}

/* --- zip packages that are no xlsx */

static const struct {
    const char *part;
    struct foreign is;
} packages[] = {
    {"word/document.xml", ATTACHMENT("Word 文档（docx）", "a Word document (docx)")},
    {"ppt/presentation.xml", ATTACHMENT("演示文稿（pptx）", "a presentation (pptx)")},
    {"OFD.xml", ATTACHMENT("OFD 版式文件", "an OFD document")},
    {"xl/workbook.bin", TABLE("二进制工作簿（xlsb）", "a binary workbook (xlsb)", XLSX)},
    {"Index/Document.iwa", TABLE("Numbers 文件", "a Numbers file", NUMBERS)},
    {"Index.zip", TABLE("Numbers 文件", "a Numbers file", NUMBERS)},
    {"content.xml", TABLE("OpenDocument 文件（ods/odt）", "an OpenDocument file (ods/odt)", XLSX)},
};

bool foreign_is_package(const struct archive *archive)
{
    if (archive_find(archive, "[Content_Types].xml") != NULL ||
        archive_find(archive, "_rels/.rels") != NULL)
        return true;
    for (size_t i = 0; i < ARRAY_LEN(packages); i++)
        if (archive_find(archive, packages[i].part) != NULL)
            return true;
    return false;
}

bool foreign_package(const struct archive *archive, const char *label, struct err *err)
{
    static const struct foreign bundle =
        TABLE("zip 压缩包，不是一张表", "a zip, not one table", BUNDLE);
    static const struct foreign nested = TABLE("压缩包里的压缩包", "a zip inside a zip", UNPACK);

    for (size_t i = 0; i < ARRAY_LEN(packages); i++)
        if (archive_find(archive, packages[i].part) != NULL)
            return refuse(label, &packages[i].is, err);
    return refuse(label, strchr(label, '/') != NULL ? &nested : &bundle, err);
}

/* --- the whole */

static const struct foreign *of_head(int fd, struct span head, const char *label)
{
    static const struct foreign bitmap = ATTACHMENT("BMP 图片", "a BMP picture");
    static const struct foreign ods =
        TABLE("OpenDocument 表格（.ods）", "an OpenDocument spreadsheet (.ods)", XLSX);

    if (span_starts(head, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"))
        return of_ole(fd, head, label);
    for (size_t i = 0; i < ARRAY_LEN(signatures); i++)
        if (bytes_at(head, signatures[i].at, signatures[i].bytes, signatures[i].n))
            return &signatures[i].is;
    if (is_bitmap(head))
        return &bitmap;
    if (span_starts(head, "PK\x03\x04") && head.n >= 38 &&
        span_starts((struct span){head.p + 30, head.n - 30},
                    "mimetypeapplication/vnd.oasis.opendocument.spreadsheet"))
        return &ods;
    const struct foreign *media = of_media(head);
    return media != NULL ? media : of_text(head);
}

bool foreign_pass(int fd, struct span head, const char *label, struct err *err)
{
    if (head.n == 0)
        return refusal_set(err, ERR_INPUT, REMEDY_FILLED,
                           "%s: " WORDS("文件是空的（0 字节）", "the file is empty (0 bytes)"),
                           label);
    const struct foreign *is = of_head(fd, head, label);
    return is == NULL || refuse(label, is, err);
}

/* Pairs of bytes without a control character, ASCII among them: the encoding's name. */
static const char *utf16_without_bom(struct span head)
{
    enum { SHARE = 10, SPACE = 0x20 };
    const unsigned char *p = (const unsigned char *)head.p;

    for (size_t high = 0; high < 2; high++) { /* where the high byte of a pair stands */
        size_t ascii = 0, controls = 0;
        for (size_t i = 0; i + 1 < head.n; i += 2) {
            unsigned char low = p[i + 1 - high];
            bool plain = low >= SPACE || low == '\t' || low == '\n' || low == '\r';
            ascii += p[i + high] == 0 && plain;
            controls += p[i + high] == 0 && !plain;
        }
        if (controls == 0 && ascii * SHARE > head.n)
            return high == 0 ? "UTF-16BE" : "UTF-16LE";
    }
    return NULL;
}

bool foreign_unknown(const char *label, struct span head, struct err *err)
{
    static const struct foreign unknown =
        TABLE("不认识的二进制文件", "a binary file of unknown kind", EXPORTED);
    const char *encoding = utf16_without_bom(head);

    if (encoding != NULL)
        return refusal_set(err, ERR_UNSUPPORTED, REMEDY_ENCODING,
                           "%s: " WORDS("像是没有 BOM 的 ", "looks like ") "%s" WORDS(
                               " 文本，不能肯定", " text without BOM, which is not sure"),
                           label, encoding);
    return refuse(label, &unknown, err);
}
