/** Finds what is wrong with a realm's single sign-on, and says what to do about it. It changes nothing. */
package dev.ssobridge.doctor;
