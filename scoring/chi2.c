#include "scoring/chi2.h"

#include <math.h>

enum { STEPS = 1000 };
static const double enough = 1e-15;

/* Lower tail by its series; good for x < a + 1. */
static double lower_series(double a, double x)
{
    double term = 1 / a;
    double sum = term;
    for (int i = 1; i < STEPS && term > sum * enough; i++) {
        term *= x / (a + i);
        sum += term;
    }
    return sum * exp(a * log(x) - x - lgamma(a));
}

/* Upper tail by its continued fraction, evaluated from the front (Lentz). */
static double upper_fraction(double a, double x)
{
    const double tiny = 1e-300;
    double b = x + 1 - a;
    double c = 1 / tiny;
    double d = 1 / b;
    double value = d;
    for (int i = 1; i < STEPS; i++) {
        double numerator = -i * (i - a);
        b += 2;
        d = numerator * d + b;
        d = fabs(d) < tiny ? tiny : d;
        c = b + numerator / c;
        c = fabs(c) < tiny ? tiny : c;
        d = 1 / d;
        value *= d * c;
        if (fabs(d * c - 1) < enough) {
            break;
        }
    }
    return value * exp(a * log(x) - x - lgamma(a));
}

double chi2_upper(double x, double df)
{
    double a = df / 2;
    double half = x / 2;
    if (half <= 0) {
        return 1;
    }
    return half < a + 1 ? 1 - lower_series(a, half) : upper_fraction(a, half);
}
