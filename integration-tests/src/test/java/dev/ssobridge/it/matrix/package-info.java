/** Tests that need more than one server: they run in the matrix profile. */
package dev.ssobridge.it.matrix;
