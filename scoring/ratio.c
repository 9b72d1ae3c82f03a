#include "scoring/ratio.h"

static const int64_t ppm_bound = 1000000000000000;

static int128 gcd128(int128 a, int128 b)
{
    a = a < 0 ? -a : a;
    b = b < 0 ? -b : b;
    while (b != 0) {
        int128 rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

static bool fits(int128 value)
{
    return value >= -INT64_MAX && value <= INT64_MAX;
}

bool ratio_make(int128 num, int128 den, struct ratio *out)
{
    if (den < 0) {
        num = -num;
        den = -den;
    }
    if (!fits(num) || !fits(den)) {
        int128 common = gcd128(num, den);
        num /= common;
        den /= common;
        if (!fits(num) || !fits(den)) {
            return false;
        }
    }
    out->num = (int64_t)num;
    out->den = (int64_t)den;
    return true;
}

bool ratio_sub(struct ratio a, struct ratio b, struct ratio *out)
{
    return ratio_make((int128)a.num * b.den - (int128)b.num * a.den, (int128)a.den * b.den, out);
}

bool ratio_mul(struct ratio a, struct ratio b, struct ratio *out)
{
    return ratio_make((int128)a.num * b.num, (int128)a.den * b.den, out);
}

bool ratio_div(struct ratio a, struct ratio b, struct ratio *out)
{
    return ratio_make((int128)a.num * b.den, (int128)a.den * b.num, out);
}

int ratio_compare(struct ratio a, struct ratio b)
{
    int128 left = (int128)a.num * b.den;
    int128 right = (int128)b.num * a.den;
    return (left > right) - (left < right);
}

int64_t ratio_ppm(struct ratio a)
{
    int128 bound = (int128)ppm_bound * a.den;
    int128 scaled = (int128)a.num * PPM;
    if (scaled > bound) {
        return ppm_bound;
    }
    if (scaled < -bound) {
        return -ppm_bound;
    }
    return round_div(scaled, a.den);
}
