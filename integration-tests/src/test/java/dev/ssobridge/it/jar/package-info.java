/** What is in the JAR that is delivered, looked at from outside. */
package dev.ssobridge.it.jar;
