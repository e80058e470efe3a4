package dev.ssobridge.doctor;

/**
 * Something that is wrong, in the administrator's language.
 *
 * @param severity {@code error}, {@code warning} or {@code info}
 * @param where what it is about, such as {@code SSO website utility-website}
 * @param what is wrong, a sentence
 * @param remedy what to do, and the page of the docs that tells more
 */
public record Finding(String severity, String where, String what, String remedy) {}
