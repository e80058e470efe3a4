package dev.ssobridge.page;

/** The pages with images. Reports, metrics and templates call them by the same name. */
public enum PageName {
    SIGN_ON("sign-on"),
    SIGN_OUT("sign-out");

    private final String text;

    PageName(String text) {
        this.text = text;
    }

    /** The page in metrics, events and reports: {@code sign-on} or {@code sign-out}. */
    String text() {
        return text;
    }

    /** The file of the page in {@code theme-resources/templates}. */
    String template() {
        return "sso-" + text + ".ftl";
    }
}
