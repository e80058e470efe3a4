/** The contents of the delivered JAR. */
package dev.ssobridge.it.jar;
