/** What nobody means to send: fuzzed inputs at every door, and very many at the same time. */
package dev.ssobridge.it.faults;
