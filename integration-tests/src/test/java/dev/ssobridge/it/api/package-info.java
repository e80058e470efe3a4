/** Callers of the product's REST resource. */
package dev.ssobridge.it.api;
