#include "PlainKernels.h"

#include <math.h>

static double largest(const float *values, size_t count) {
    double most = 0;
    for (size_t i = 0; i < count; i++) { most = fmax(most, fabs((double)values[i])); }
    return most;
}

void PlainLinear(
    const float *values, size_t stride, size_t rows, size_t inputs, size_t outputs, const float *weights,
    const float *bias, double *sums, double *magnitudes, double *steps) {
    for (size_t row = 0; row < rows; row++) {
        const float *x = values + row * stride;
        const double xStep = largest(x, inputs) / 127;
        for (size_t output = 0; output < outputs; output++) {
            const float *w = weights + output * inputs;
            const double wStep = largest(w, inputs) / 127;
            double sum = bias ? bias[output] : 0, magnitude = fabs(sum), step = 0;
            for (size_t i = 0; i < inputs; i++) {
                sum += (double)x[i] * w[i];
                magnitude += fabs((double)x[i] * w[i]);
                step += fabs((double)w[i]) * xStep / 2 + fabs((double)x[i]) * wStep / 2 + xStep * wStep / 4;
            }
            const size_t place = row * outputs + output;
            sums[place] = sum;
            magnitudes[place] = magnitude;
            steps[place] = step;
        }
    }
}

double PlainAttention(const float *projections, size_t length, size_t heads, size_t headSize, double *outputs) {
    const size_t width = heads * headSize;
    double greatest = 0, weights[length];
    for (size_t head = 0; head < heads; head++) {
        for (size_t query = 0; query < length; query++) {
            const float *q = projections + query * 3 * width + head * headSize;
            double total = 0;
            for (size_t key = 0; key < length; key++) {
                const float *k = projections + key * 3 * width + width + head * headSize;
                double score = 0, magnitude = 0;
                for (size_t i = 0; i < headSize; i++) {
                    score += (double)q[i] * k[i];
                    magnitude += fabs((double)q[i] * k[i]);
                }
                weights[key] = exp(score / sqrt((double)headSize));
                greatest = fmax(greatest, magnitude / sqrt((double)headSize));
                total += weights[key];
            }
            for (size_t i = 0; i < headSize; i++) {
                double output = 0;
                for (size_t key = 0; key < length; key++) {
                    output += weights[key] / total * projections[(key * 3 + 2) * width + head * headSize + i];
                }
                outputs[query * width + head * headSize + i] = output;
            }
        }
    }
    return greatest;
}
