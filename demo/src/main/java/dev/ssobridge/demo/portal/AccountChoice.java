package dev.ssobridge.demo.portal;

import dev.ssobridge.demo.portal.PortalUser.Account;
import dev.ssobridge.demo.portal.PortalUser.ServicePoint;
import dev.ssobridge.demo.site.CsrfToken;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Optional;

/**
 * The account and the service point that the user looks at. Keycloak's claims say with which the visit begins; the user
 * may choose another one here, until the sign-out or the next hand-over.
 */
final class AccountChoice {

    private static final String KEY = "choice";

    private AccountChoice() {}

    private record Chosen(String account, String servicePoint) {}

    /** The user with the chosen account and service point marked; without a choice the first ones. */
    static PortalUser of(Context ctx, PortalUser user) {
        HttpSession session = ctx.req().getSession(false);
        Object chosen = session == null ? null : session.getAttribute(KEY);
        if (chosen instanceof Chosen choice && isOf(user, choice)) {
            return user.looksAt(choice.account(), choice.servicePoint());
        }
        boolean claimed = user.accounts().stream().anyMatch(Account::selected);
        return claimed ? user : first(user);
    }

    private static PortalUser first(PortalUser user) {
        return user.accounts().stream()
                .findFirst()
                .map(account -> user.looksAt(account.id(), firstServicePoint(account)))
                .orElse(user);
    }

    /**
     * Takes the form of an account or service point.
     *
     * @throws BadRequestResponse if it is none of the user's
     */
    static void take(Context ctx, PortalUser user) {
        CsrfToken.require(ctx);
        String id = Optional.ofNullable(ctx.formParam("account")).orElse("");
        Account account = find(user, id).orElseThrow(() -> new BadRequestResponse("problem.account"));
        String wanted = Optional.ofNullable(ctx.formParam("service_point")).orElse("");
        Chosen choice = new Chosen(id, wanted.isEmpty() ? firstServicePoint(account) : wanted);
        if (!isOf(user, choice)) {
            throw new BadRequestResponse("problem.account");
        }
        ctx.req().getSession(true).setAttribute(KEY, choice);
        ctx.redirect("/", HttpStatus.SEE_OTHER);
    }

    private static Optional<Account> find(PortalUser user, String id) {
        return user.accounts().stream()
                .filter(account -> account.id().equals(id))
                .findFirst();
    }

    private static String firstServicePoint(Account account) {
        return account.servicePoints().stream()
                .findFirst()
                .map(ServicePoint::id)
                .orElse("");
    }

    private static boolean isOf(PortalUser user, Chosen choice) {
        List<String> points = find(user, choice.account()).stream()
                .flatMap(account -> account.servicePoints().stream())
                .map(ServicePoint::id)
                .toList();
        return choice.servicePoint().isEmpty() ? points.isEmpty() : points.contains(choice.servicePoint());
    }
}
