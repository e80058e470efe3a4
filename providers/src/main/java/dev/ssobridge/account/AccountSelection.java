package dev.ssobridge.account;

import java.util.List;

/**
 * What the portal shows first.
 *
 * @param account id of an account of the user, or null where the user has none
 * @param servicePoint one of that account's service points, or null where the account has none
 */
public record AccountSelection(String account, String servicePoint) {

    /** A selection that is not the user's; {@link #half()} tells which half of it. */
    public static final class NotTheUsersException extends Exception {
        private static final long serialVersionUID = 1L;

        private final Half half;

        NotTheUsersException(Half half, String message) {
            super(message);
            this.half = half;
        }

        /** Which half of the selection is wrong. */
        public Half half() {
            return half;
        }
    }

    /** The two halves of a selection. */
    public enum Half {
        ACCOUNT,
        SERVICE_POINT
    }

    /**
     * Completes what was asked for: an account alone means its first service point, a service point alone the one
     * account that has it, nothing at all the first service point of the first account.
     *
     * @param account asked for, or null
     * @param servicePoint asked for, or null
     * @throws NotTheUsersException if the user has no such account or service point, or several have the latter
     */
    public static AccountSelection of(CustomerAccounts accounts, String account, String servicePoint)
            throws NotTheUsersException {
        if (account == null && servicePoint == null) {
            return accounts.list().isEmpty()
                    ? new AccountSelection(null, null)
                    : firstOf(accounts.list().get(0));
        }
        if (account == null) {
            return new AccountSelection(onlyAccountWith(accounts, servicePoint), servicePoint);
        }
        CustomerAccount selected = accounts.account(account)
                .orElseThrow(() -> new NotTheUsersException(Half.ACCOUNT, "is not an account of the user"));
        if (servicePoint == null) {
            return firstOf(selected);
        }
        if (!selected.servicePoints().contains(servicePoint)) {
            throw new NotTheUsersException(Half.SERVICE_POINT, "is not a service point of the selected account");
        }
        return new AccountSelection(account, servicePoint);
    }

    /** This selection as long as it is the user's, else what is shown when nothing is selected. */
    public AccountSelection among(CustomerAccounts accounts) {
        return isAmong(accounts)
                ? this
                : accounts.list().isEmpty()
                        ? new AccountSelection(null, null)
                        : firstOf(accounts.list().get(0));
    }

    /** Whether the user still has the account and the service point. */
    boolean isAmong(CustomerAccounts accounts) {
        return accounts.account(account)
                .filter(found -> servicePoint == null || found.servicePoints().contains(servicePoint))
                .isPresent();
    }

    private static AccountSelection firstOf(CustomerAccount account) {
        List<String> points = account.servicePoints();
        return new AccountSelection(account.id(), points.isEmpty() ? null : points.get(0));
    }

    private static String onlyAccountWith(CustomerAccounts accounts, String servicePoint) throws NotTheUsersException {
        List<CustomerAccount> owners = accounts.withServicePoint(servicePoint);
        if (owners.isEmpty()) {
            throw new NotTheUsersException(Half.SERVICE_POINT, "is not a service point of the user");
        }
        if (owners.size() > 1) {
            throw new NotTheUsersException(
                    Half.SERVICE_POINT, "is in several accounts of the user: name the account, too");
        }
        return owners.get(0).id();
    }
}
