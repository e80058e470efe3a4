/** The arithmetic: percentiles, medians, ratios with their spread, goals. */
package dev.ssobridge.benchmark.figures;
