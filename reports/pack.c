#include "reports/pack.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <libdeflate.h>
#define ZLIB_CONST /* it reads what it packs, and does not write it */
#include <zlib.h>

enum {
    LEVEL = 1,      /* 3 costs 13 % more time of a dossier for 3 % less, 6 a quarter for 6 % */
    PART_LEVEL = 6, /* once a process */
    PART_MEMORY = 9,
    STREAM_HEAD = 2,
    STORED_HEAD = 5,
    STREAM_TAIL = 4,
};

struct packer {
    struct libdeflate_compressor *deflate;
};

struct packer *packer_new(void)
{
    struct packer *const packer = xmalloc(sizeof *packer);

    packer->deflate = libdeflate_alloc_compressor(LEVEL);
    if (packer->deflate == NULL) {
        free(packer);
        return NULL;
    }
    return packer;
}

void packer_free(struct packer *packer)
{
    if (packer != NULL) {
        libdeflate_free_compressor(packer->deflate);
        free(packer);
    }
}

struct span pack(struct packer *packer, struct span bytes, struct arena *arena)
{
    const size_t room = libdeflate_zlib_compress_bound(packer->deflate, bytes.n);
    void *const out = arena_alloc(arena, room);

    return (struct span){out, libdeflate_zlib_compress(packer->deflate, bytes.n > 0 ? bytes.p : "",
                                                       bytes.n, out, room)};
}

struct span pack_part(struct span bytes, struct arena *arena)
{
    z_stream stream = {0};
    struct span packed = {NULL, 0};

    if (bytes.n > UINT_MAX / 2 || deflateInit2(&stream, PART_LEVEL, Z_DEFLATED, -MAX_WBITS,
                                               PART_MEMORY, Z_DEFAULT_STRATEGY) != Z_OK) {
        return packed;
    }
    const size_t room = deflateBound(&stream, bytes.n) + STORED_HEAD + 1;
    unsigned char *const out = arena_alloc(arena, room);

    stream.next_in = (const unsigned char *)bytes.p;
    stream.avail_in = (uInt)bytes.n;
    stream.next_out = out;
    stream.avail_out = (uInt)room;
    /* A flush ends with an empty stored block, which ends on a byte. */
    if (deflate(&stream, Z_SYNC_FLUSH) == Z_OK && stream.avail_in == 0 && stream.avail_out > 0) {
        packed = (struct span){(const char *)out, room - stream.avail_out};
    }
    deflateEnd(&stream);
    return packed;
}

/* A block of bytes as they are, not the last of its stream. */
static size_t put_stored(unsigned char *out, struct span bytes)
{
    const unsigned n = (unsigned)bytes.n;
    const unsigned char head[STORED_HEAD] = {0, (unsigned char)(n & 0xFF), (unsigned char)(n >> 8),
                                             (unsigned char)(~n & 0xFF),
                                             (unsigned char)(~n >> 8 & 0xFF)};

    memcpy(out, head, sizeof head);
    memcpy(out + sizeof head, bytes.p, bytes.n);
    return sizeof head + bytes.n;
}

struct span pack_around(struct packer *packer, struct span bytes, size_t head, size_t n,
                        struct span part, struct arena *arena)
{
    const struct span rest = {bytes.p + head + n, bytes.n - head - n};
    const size_t rest_room = libdeflate_deflate_compress_bound(packer->deflate, rest.n);
    unsigned char *const out =
        arena_alloc(arena, STREAM_HEAD + STORED_HEAD + head + part.n + rest_room + STREAM_TAIL);
    const uint32_t sum = libdeflate_adler32(1, bytes.p, bytes.n);
    size_t at = STREAM_HEAD;

    if (part.n == 0) { /* it failed: even no bytes make blocks */
        return part;
    }
    out[0] = 0x78; /* deflate, a window of 32 KB; fastest */
    out[1] = 0x01;
    at += put_stored(out + at, (struct span){bytes.p, head});
    memcpy(out + at, part.p, part.n);
    at += part.n;
    const size_t rest_n =
        libdeflate_deflate_compress(packer->deflate, rest.p, rest.n, out + at, rest_room);
    if (rest_n == 0) {
        return (struct span){NULL, 0};
    }
    at += rest_n;
    for (int shift = 24; shift >= 0; shift -= 8) {
        out[at++] = (unsigned char)(sum >> shift);
    }
    return (struct span){(const char *)out, at};
}
