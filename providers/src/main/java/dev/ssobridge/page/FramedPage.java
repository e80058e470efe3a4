package dev.ssobridge.page;

import dev.ssobridge.CheckedOn;
import dev.ssobridge.keycloak.PageWords;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.theme.Theme;

/**
 * A page of ours in the frame of the realm's login theme, or by itself where the theme has not the usual one: a template
 * {@code template.ftl} whose macro {@code registrationLayout} has a place for a header and one for a form.
 *
 * @param page that Keycloak has made
 * @param frame around it
 */
record FramedPage(Response page, Frame frame) {
    private static final Logger LOG = Logger.getLogger(FramedPage.class);
    private static final String LANG = "lang";
    private static final String LOCALE = "locale";

    /** What the frame of a login page asks or says that has no place on ours: other ways to sign in, the choice of a language. */
    private static final List<String> OF_A_LOGIN =
            List.of("auth", "authenticationSession", "message", "scripts", "switchOrganizationEnabled");

    /** Where the frame comes from, and its template. */
    enum Frame {
        OF_THE_THEME("sso-theme.ftl"),
        OUR_OWN("sso-page.ftl");

        private final String template;

        Frame(String template) {
            this.template = template;
        }
    }

    /**
     * Makes the page.
     *
     * @param template in {@code theme-resources/templates}
     * @param title key of the title
     */
    static FramedPage of(KeycloakSession session, LoginFormsProvider forms, String template, String title) {
        forms.setAttribute("ssoTitle", title);
        return inTheTheme(session, forms, template).orElseGet(() -> alone(session, forms, template, title));
    }

    /** The same, but by itself under any theme. */
    static FramedPage alone(KeycloakSession session, LoginFormsProvider forms, String template, String title) {
        forms.setAttribute("ssoTitle", title);
        return new FramedPage(make(session, forms, template, Frame.OUR_OWN), Frame.OUR_OWN);
    }

    private static Optional<FramedPage> inTheTheme(KeycloakSession session, LoginFormsProvider forms, String template) {
        String theme = theme(session);
        String key = UnusualThemes.key(session.getContext().getRealm().getId(), theme);
        if (UnusualThemes.contains(key)) {
            return Optional.empty();
        }
        Response written = make(session, forms, template, Frame.OF_THE_THEME);
        Optional<String> html = Optional.ofNullable(written.getEntity())
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .flatMap(ThemeFrame::fill);
        if (html.isEmpty()) {
            LOG.warnf("The login theme %s has no usual template: pages of single sign-on go without it", theme);
            UnusualThemes.add(key);
        }
        return html.map(page ->
                new FramedPage(Response.fromResponse(written).entity(page).build(), Frame.OF_THE_THEME));
    }

    private static String theme(KeycloakSession session) {
        try {
            return session.theme().getTheme(Theme.Type.LOGIN).getName();
        } catch (IOException e) {
            throw new UncheckedIOException("The login theme can't be read", e);
        }
    }

    /** A template that fails is a response without text: Keycloak has logged why. */
    @CheckedOn(keycloak = "26.7.4", of = "FreeMarkerLoginFormsProvider.processTemplate")
    private static Response make(KeycloakSession session, LoginFormsProvider forms, String template, Frame frame) {
        PageWords words = new PageWords(session);
        forms.setAttribute("ssoFrame", frame.template)
                .setAttribute("ssoAssets", PageAssets.VERSION)
                .setAttribute("ssoWords", words);
        forms.setAttributeMapper(attributes -> inItsLanguage(attributes, words));
        return forms.createForm(template);
    }

    /** The attributes, with the language of the page's words, which are not the reader's where that language has none. */
    private static Map<String, Object> inItsLanguage(Map<String, Object> attributes, PageWords words) {
        String shown = words.languageOf((String) attributes.get(LANG), (String) attributes.get("ssoTitle"));
        String direction = words.directionOf(shown);
        Map<String, Object> all = new HashMap<>(attributes);
        OF_A_LOGIN.forEach(all::remove);
        all.put(LANG, shown);
        all.put("ssoLang", shown);
        all.put("ssoDir", direction);
        // Without this attribute a realm has one language, and themes say nothing of it.
        all.computeIfPresent(
                LOCALE,
                (name, locale) -> Map.of(
                        "currentLanguageTag",
                        shown,
                        "current",
                        shown,
                        "supported",
                        List.of(),
                        "rtl",
                        direction.equals("rtl")));
        return all;
    }
}
