/** The documentation is true: its calls, samples, tables and links are tried here. */
package dev.ssobridge.it.docs;
