/* chi2: the upper tail of the chi-squared distribution, for the p values that reports print.
 *
 * Regularised incomplete gamma function by series and continued fraction (Abramowitz and Stegun
 * 6.5.29 and 6.5.31). It uses log and exp, so it decides nothing (SCORING.md §2). */
#ifndef SCORING_CHI2_H
#define SCORING_CHI2_H

/* P(X ≥ x), df > 0. */
double chi2_upper(double x, double df);

#endif
