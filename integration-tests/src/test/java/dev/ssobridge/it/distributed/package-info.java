/** Distributed sign-on and sign-out: what target tokens buy, the pages, the sign-on that a target asks for. */
package dev.ssobridge.it.distributed;
