/** The words of this JAR's events: names and values of their details, written and read in one place. */
package dev.ssobridge.event;
