package dev.ssobridge.page;

/** The pages with images. Reports, metrics and templates call them by the same name. */
public enum PageName {
    SIGN_ON("sign-on", "ssoSignOnTitle"),
    SIGN_OUT("sign-out", "ssoSignOutTitle");

    private final String text;
    private final String title;

    PageName(String text, String title) {
        this.text = text;
        this.title = title;
    }

    /** The page in metrics, events and reports: {@code sign-on} or {@code sign-out}. */
    String text() {
        return text;
    }

    /** The key of its title. */
    String title() {
        return title;
    }

    /** The file of the page in {@code theme-resources/templates}. */
    String template() {
        return "sso-" + text + ".ftl";
    }
}
