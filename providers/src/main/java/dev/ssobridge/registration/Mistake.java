package dev.ssobridge.registration;

/**
 * One mistake in a form.
 *
 * @param label the message key of the field's label, or the key itself where the form has no such field
 * @param problem what is wrong
 * @param detail what was entered, or what is allowed; empty where the text says all
 */
public record Mistake(String label, Problem problem, String detail) {}
