package dev.ssobridge.doctor;

import java.util.Locale;
import java.util.regex.Pattern;

/** What the doctor can find. Each has its sentences in the message bundles, and a row in docs/doctor.md. */
enum Kind {
    /** The service account of a client may call LoginSSO, and the client is not registered. */
    WEBSITE_UNREGISTERED(Severity.ERROR, "configuration.md#sso-websites"),
    /** The same, and its registration is switched off. */
    WEBSITE_OFF(Severity.WARNING, "configuration.md#sso-websites"),
    /** The client of a website is gone. */
    WEBSITE_CLIENT_GONE(Severity.ERROR, "configuration.md#sso-websites"),
    /** Another client has taken the name of a website's client. */
    WEBSITE_CLIENT_REPLACED(Severity.ERROR, "configuration.md#registrations"),
    /** The client of a website is disabled. */
    WEBSITE_CLIENT_DISABLED(Severity.ERROR, "configuration.md#sso-websites"),
    /** The client of a website is public, or has no service account. */
    WEBSITE_CLIENT_NOT_CONFIDENTIAL(Severity.ERROR, "configuration.md#sso-websites"),
    /** The service account of a website holds neither role. */
    WEBSITE_WITHOUT_ROLE(Severity.ERROR, "configuration.md#roles"),
    /** Access tokens of a website lack the audience. */
    WEBSITE_WITHOUT_AUDIENCE(Severity.INFO, "configuration.md#set-up-a-realm"),
    /** A website may act for users who register themselves. */
    WEBSITE_FOR_EVERYBODY(Severity.WARNING, "security.md#a-leaked-site-secret"),
    /** Everybody holds a role of the websites. */
    ROLE_BY_DEFAULT(Severity.ERROR, "configuration.md#roles"),
    /** People hold a role of the websites. */
    ROLE_OF_PEOPLE(Severity.WARNING, "configuration.md#roles"),
    /** A portal of a website is gone. */
    PORTAL_GONE(Severity.ERROR, "configuration.md#sso-websites"),
    /** Another client has taken the name of a portal. */
    PORTAL_REPLACED(Severity.ERROR, "configuration.md#registrations"),
    /** A portal is disabled. */
    PORTAL_DISABLED(Severity.WARNING, "configuration.md#sso-websites"),
    /** A portal does not speak OpenID Connect. */
    PORTAL_OTHER_PROTOCOL(Severity.ERROR, "configuration.md#sso-websites"),
    /** A portal signs nobody in by a browser. */
    PORTAL_WITHOUT_STANDARD_FLOW(Severity.ERROR, "configuration.md#set-up-a-realm"),
    /** A portal gets no accounts. */
    PORTAL_WITHOUT_ACCOUNTS(Severity.WARNING, "configuration.md#set-up-a-realm"),
    /** A stored setting is one that its form would refuse now. */
    SETTING_REFUSED(Severity.ERROR, "configuration.md#registrations"),
    /** A client has two registrations of one kind. */
    REGISTERED_TWICE(Severity.ERROR, "configuration.md#registrations"),
    /** The client of an application is gone. */
    APPLICATION_CLIENT_GONE(Severity.ERROR, "configuration.md#sso-applications"),
    /** Another client has taken the name of an application's client. */
    APPLICATION_CLIENT_REPLACED(Severity.ERROR, "configuration.md#registrations"),
    /** The client of an application is disabled. */
    APPLICATION_CLIENT_DISABLED(Severity.WARNING, "configuration.md#sso-applications"),
    /** The website of an application is not registered, or is gone. */
    APPLICATION_WEBSITE_UNREGISTERED(Severity.ERROR, "configuration.md#sso-applications"),
    /** The website of an application is switched off. */
    APPLICATION_WEBSITE_OFF(Severity.ERROR, "configuration.md#sso-applications"),
    /** The website of an application does not have it among its portals. */
    APPLICATION_NOT_A_PORTAL(Severity.ERROR, "configuration.md#sso-applications"),
    /** The account of an application has no enabled identity provider. */
    ACCOUNT_WITHOUT_PROVIDER(Severity.ERROR, "jit.md#which-provider-a-request-goes-to"),
    /** The account of an application has more than one. */
    ACCOUNT_WITH_SEVERAL_PROVIDERS(Severity.ERROR, "jit.md#which-provider-a-request-goes-to"),
    /** An application is to be told of a logout by a binding for which it has no address. */
    BINDING_WITHOUT_ADDRESS(Severity.ERROR, "saml-logout.md"),
    /** A browser flow lacks the step that redeems tokens. */
    TOKEN_STEP_MISSING(Severity.ERROR, "configuration.md#set-up-a-realm"),
    /** The step is there, and switched off. */
    TOKEN_STEP_OFF(Severity.ERROR, "configuration.md#set-up-a-realm"),
    /** The step is there, and never runs, or not first. */
    TOKEN_STEP_IDLE(Severity.ERROR, "configuration.md#set-up-a-realm"),
    /** The step works, and leaves no value in the claim amr. */
    TOKEN_STEP_WITHOUT_REFERENCE(Severity.WARNING, "configuration.md#providers"),
    /** A browser flow lacks the step that leads to the provider of an account. */
    ACCOUNT_STEP_MISSING(Severity.ERROR, "configuration.md#providers-of-accounts"),
    /** A browser flow has a step that no provider of this server runs. */
    STEP_UNKNOWN(Severity.ERROR, "upgrade.md#remove-the-jar"),
    /** A client is bound to a browser flow that is gone. */
    FLOW_GONE(Severity.ERROR, "configuration.md#set-up-a-realm"),
    /** The client of a target is gone. */
    TARGET_CLIENT_GONE(Severity.ERROR, "configuration.md#sso-targets"),
    /** Another client has taken the name of a target's client. */
    TARGET_CLIENT_REPLACED(Severity.ERROR, "configuration.md#registrations"),
    /** The client of a target is disabled. */
    TARGET_CLIENT_DISABLED(Severity.WARNING, "configuration.md#sso-targets"),
    /** The client of a target is public. */
    TARGET_CLIENT_PUBLIC(Severity.ERROR, "configuration.md#sso-targets"),
    /** The client of a target has Full scope allowed. */
    TARGET_CLIENT_FULL_SCOPE(Severity.ERROR, "configuration.md#sso-targets"),
    /** A target of a public Keycloak has a private address. */
    TARGET_PRIVATE(Severity.WARNING, "targets.md"),
    /** A target shares no registrable domain with Keycloak. */
    TARGET_ON_ANOTHER_SITE(Severity.INFO, "targets.md#without-one-browsers-that-block-third-party-cookies"),
    /** With probe: the sign-out address of a target does not answer. */
    TARGET_UNREACHABLE(Severity.WARNING, "targets.md#step-5-the-sign-out-an-endpoint-that-answers-with-an-image"),
    /** With probe: it answers with something else than an image. */
    TARGET_WITHOUT_IMAGE(Severity.WARNING, "targets.md#step-5-the-sign-out-an-endpoint-that-answers-with-an-image"),
    /** With probe: a target was not asked, as its address is not public, or there was no time. */
    TARGET_NOT_ASKED(Severity.INFO, "targets.md"),
    /** Users may edit an attribute that decides whose bills they see. */
    ATTRIBUTE_OF_USERS(Severity.ERROR, "configuration.md#user-attributes"),
    /** The same, as the profile does not declare it and lets users edit what it does not declare. */
    ATTRIBUTES_OPEN(Severity.ERROR, "configuration.md#user-attributes"),
    /** A website is registered, and the profile does not declare the attributes that it writes. */
    ATTRIBUTES_UNDECLARED(Severity.WARNING, "configuration.md#user-attributes"),
    /** Users may change their user names. */
    USERNAME_EDITABLE(Severity.WARNING, "security.md#a-leaked-site-secret"),
    /** Two enabled identity providers have one account. */
    PROVIDERS_OF_ONE_ACCOUNT(Severity.ERROR, "jit.md#which-provider-a-request-goes-to"),
    /** An account's only identity provider is disabled. */
    PROVIDER_OFF(Severity.WARNING, "jit.md#switch-it-on"),
    /** An account's identity provider only links accounts. */
    PROVIDER_LINK_ONLY(Severity.WARNING, "jit.md#switch-it-on"),
    /** An identity provider lacks the client id, the secret or the issuer. */
    PROVIDER_WITHOUT_SECRET(Severity.ERROR, "configuration.md#providers-of-accounts"),
    /** With probe: an identity provider does not answer as its issuer. */
    PROVIDER_DOWN(Severity.ERROR, "jit.md#when-the-provider-is-away"),
    /** With probe: an identity provider refuses the client id or the secret. */
    PROVIDER_REFUSES_CLIENT(Severity.ERROR, "jit.md#check-that-it-works"),
    /** An admin permission makes everybody an administrator. */
    PERMISSION_FOR_EVERYBODY(Severity.ERROR, "security.md#administrators"),
    /** The realm allows duplicate e-mail addresses. */
    EMAILS_TWICE(Severity.WARNING, "security.md#sign-in-by-a-provider"),
    /** A public realm requires https of nobody. */
    PLAIN_HTTP(Severity.ERROR, "installation.md#host-name-and-proxy"),
    /** The realm has the settings of single sign-on twice. */
    SETTINGS_TWICE(Severity.ERROR, "configuration.md#single-sign-on"),
    /** An attribute of an older version is stored, and counts no more. */
    ATTRIBUTE_OF_OLD(Severity.WARNING, "configuration.md#registrations"),
    /** The clean-up of the token table does not run. */
    CLEAN_UP_IDLE(Severity.ERROR, "configuration.md#providers"),
    /** This version of Keycloak has not been tested. */
    KEYCLOAK_UNTESTED(Severity.WARNING, "upgrade.md#a-new-keycloak"),
    /** Another extension stands in the place of one of this extension's providers. */
    PROVIDER_REPLACED(Severity.ERROR, "configuration.md#providers"),
    /** Something could not be examined; the log has the reason. */
    NOT_EXAMINED(Severity.ERROR, "troubleshooting.md");

    private static final Pattern WORD = Pattern.compile("_(.)");

    private final Severity severity;
    private final String page;

    Kind(Severity severity, String page) {
        this.severity = severity;
        this.page = page;
    }

    Severity severity() {
        return severity;
    }

    /** Where the docs tell more: file and anchor. */
    String page() {
        return "docs/" + page;
    }

    /** The message key of the sentence that says what is wrong. */
    String key() {
        return "ssoFinding."
                + WORD.matcher(name().toLowerCase(Locale.ROOT))
                        .replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
    }

    /** The message key of the sentence that says what to do. */
    String remedyKey() {
        return key() + ".remedy";
    }
}
