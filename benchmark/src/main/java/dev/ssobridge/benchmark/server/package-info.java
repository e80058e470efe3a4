/** The measured servers, their database, and what the operating system says that they use. */
package dev.ssobridge.benchmark.server;
