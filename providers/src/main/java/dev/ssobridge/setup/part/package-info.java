/** What the parts of a set-up have in common: how they are asked, what is told about them, and what is noted. */
package dev.ssobridge.setup.part;
