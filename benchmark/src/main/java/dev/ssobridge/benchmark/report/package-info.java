/** The figures as table, JSON and HTML. */
package dev.ssobridge.benchmark.report;
