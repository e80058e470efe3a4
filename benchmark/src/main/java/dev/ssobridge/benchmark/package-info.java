/** Measures the extension beside stock Keycloak; {@link dev.ssobridge.benchmark.Benchmark} is where it begins. */
package dev.ssobridge.benchmark;
