/** What is compared with what: one class for each question. */
package dev.ssobridge.benchmark.experiment;
