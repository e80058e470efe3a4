/** Websites, applications and settings: what administrators register, and who else cannot. */
package dev.ssobridge.it.registration;
