/** The load: what callers do, in which order and how often, by Gatling's open model. */
package dev.ssobridge.benchmark.load;
