#include "reports/icc.h"

#include <math.h>
#include <string.h>

/* ICC.1:2001-04 (version 2.4): header of 128 bytes, tag table, tags on multiples of four. */
enum {
    HEADER = 128,
    ILLUMINANT = 68,
    TAG_ENTRY = 12,
    TAGS = 9,
    FIRST_CURVE = 6,
    CURVE_STEPS = 256, /* every value of eight bits exactly */
    SCRIPT_BYTES = 67, /* of an empty Macintosh description */
};

/* s15Fixed16: the white of the connection space, and sRGB's primaries adapted to it. */
static const uint32_t d50[] = {0xF6D6, 0x10000, 0xD32D};
static const uint32_t primaries[3][3] = {
    {0x6FA2, 0x38F5, 0x0390}, {0x6299, 0xB785, 0x18DA}, {0x24A0, 0x0F84, 0xB6CF}};

static void put32(struct buf *out, uint32_t value)
{
    const char bytes[] = {(char)(value >> 24), (char)(value >> 16), (char)(value >> 8),
                          (char)value};

    buf_add(out, bytes, sizeof bytes);
}

static void put_zeros(struct buf *out, size_t n)
{
    while (n-- > 0)
        buf_putc(out, '\0');
}

/* X, Y, Z as s15Fixed16. */
static void put_xyz(struct buf *out, const uint32_t xyz[3])
{
    buf_puts(out, "XYZ ");
    put32(out, 0);
    for (int i = 0; i < 3; i++)
        put32(out, xyz[i]);
}

/* The transfer curve of IEC 61966-2-1 §5.2, to sixteen bits. */
static void put_curve(struct buf *out)
{
    buf_puts(out, "curv");
    put32(out, 0);
    put32(out, CURVE_STEPS);
    for (int i = 0; i < CURVE_STEPS; i++) {
        const double v = (double)i / (CURVE_STEPS - 1);
        const double light = v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
        const unsigned value = (unsigned)lround(light * 65535);

        buf_putc(out, (char)(value >> 8));
        buf_putc(out, (char)value);
    }
}

static void put_description(struct buf *out)
{
    static const char name[] = ICC_SRGB_NAME;

    buf_puts(out, "desc");
    put32(out, 0);
    put32(out, sizeof name);
    buf_add(out, name, sizeof name);
    put32(out, 0); /* no Unicode */
    put32(out, 0);
    put_zeros(out, 3 + SCRIPT_BYTES); /* script code, count, text */
}

static void put_text(struct buf *out, const char *text)
{
    buf_puts(out, "text");
    put32(out, 0);
    buf_add(out, text, strlen(text) + 1);
}

static void pad(struct buf *out)
{
    while (out->n % 4 != 0)
        buf_putc(out, '\0');
}

static void put_header(struct buf *out, uint32_t size)
{
    put32(out, size);
    put32(out, 0);          /* no preferred module */
    put32(out, 0x02400000); /* version 2.4 */
    buf_puts(out, "mntrRGB XYZ ");
    put32(out, 2000u << 16 | 1); /* a day, not the clock: 2000-01-01 00:00:00 */
    put32(out, 1u << 16);
    put32(out, 0);
    buf_puts(out, "acsp");
    put_zeros(out, ILLUMINANT - out->n); /* platform, device; intent 0 = perceptual */
    for (int i = 0; i < 3; i++)
        put32(out, d50[i]);
    put_zeros(out, HEADER - out->n);
}

struct span icc_srgb(struct arena *arena)
{
    static const char names[TAGS][5] = {"desc", "cprt", "wtpt", "rXYZ", "gXYZ",
                                        "bXYZ", "rTRC", "gTRC", "bTRC"};
    const size_t start = HEADER + 4 + TAGS * TAG_ENTRY;
    struct buf data, out;
    size_t at[TAGS], ends[TAGS];

    buf_init(&data, 0);
    for (int i = 0; i < TAGS; i++) {
        if (i > FIRST_CURVE) { /* one curve for all three */
            at[i] = at[FIRST_CURVE];
            ends[i] = ends[FIRST_CURVE];
            continue;
        }
        at[i] = data.n;
        if (i == 0)
            put_description(&data);
        else if (i == 1)
            put_text(&data, "No copyright, use freely");
        else if (i < FIRST_CURVE)
            put_xyz(&data, i == 2 ? d50 : primaries[i - 3]);
        else
            put_curve(&data);
        ends[i] = data.n;
        pad(&data);
    }
    buf_init(&out, 0);
    put_header(&out, (uint32_t)(start + data.n));
    put32(&out, TAGS);
    for (int i = 0; i < TAGS; i++) {
        buf_puts(&out, names[i]);
        put32(&out, (uint32_t)(start + at[i]));
        put32(&out, (uint32_t)(ends[i] - at[i]));
    }
    buf_add(&out, data.data, data.n);
    const struct span profile = {arena_strndup(arena, out.data, out.n), out.n};
    buf_release(&data);
    buf_release(&out);
    return profile;
}
