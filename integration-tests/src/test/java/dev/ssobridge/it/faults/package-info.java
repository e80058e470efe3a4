/** Input that nobody means to send: fuzzed requests at every endpoint, and very many at the same time. */
package dev.ssobridge.it.faults;
