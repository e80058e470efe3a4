/** The JAR of SPI providers. Each feature is a room of its own below this package; the arrows between them are in a test. */
package dev.ssobridge;
