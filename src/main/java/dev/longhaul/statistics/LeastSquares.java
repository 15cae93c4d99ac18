package dev.longhaul.statistics;

import org.hipparchus.stat.regression.OLSMultipleLinearRegression;

/** The coefficients of a sum of terms that comes nearest to observed values, and their errors. */
final class LeastSquares {
  private final double[] coefficients;

  /** Their covariance, where the variance of an observation is 1. */
  private final double[][] covariance;

  private LeastSquares(double[] coefficients, double[][] covariance) {
    this.coefficients = coefficients;
    this.covariance = covariance;
  }

  /**
   * Returns the best coefficients.
   *
   * @param terms a line for each observation, with the value of each term
   * @param observed the value of each observation; all have the same variance
   */
  static LeastSquares of(double[][] terms, double[] observed) {
    OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
    regression.setNoIntercept(true);
    regression.newSampleData(observed, terms);
    return new LeastSquares(
        regression.estimateRegressionParameters(),
        regression.estimateRegressionParametersVariance());
  }

  /** Returns the coefficient of a term, numbered from 0. */
  double coefficient(int term) {
    return coefficients[term];
  }

  /** Returns the sum of the terms. */
  double sum(double[] terms) {
    double sum = 0;
    for (int term = 0; term < terms.length; term++) {
      sum += coefficients[term] * terms[term];
    }
    return sum;
  }

  /**
   * Returns the standard error of a function of the coefficients by the delta method: √(gᵀCg),
   * where the standard deviation of an observation is 1.
   *
   * @param gradient g, the function's derivative with respect to each coefficient
   */
  double standardError(double... gradient) {
    double variance = 0;
    for (int row = 0; row < gradient.length; row++) {
      for (int column = 0; column < gradient.length; column++) {
        variance += gradient[row] * covariance[row][column] * gradient[column];
      }
    }
    return Math.sqrt(Math.max(variance, 0));
  }
}
