package dev.ssobridge.account;

import java.util.List;

/**
 * What the portal shows first.
 *
 * @param account id of an account of the user, or null where the user has none
 * @param servicePoint one of that account's service points, or null where the account has none
 */
public record AccountSelection(String account, String servicePoint) {

    /** A selection that is not the user's. */
    public static final class NotTheUsersException extends Exception {
        private static final long serialVersionUID = 1L;

        private final Mismatch mismatch;

        NotTheUsersException(Mismatch mismatch) {
            super(mismatch.name(), null, false, false);
            this.mismatch = mismatch;
        }

        /** What is wrong with it; each door has words of its own for it. */
        public Mismatch mismatch() {
            return mismatch;
        }
    }

    /** Why a selection is not the user's. */
    public enum Mismatch {
        /** The user has no such account. */
        UNKNOWN_ACCOUNT,
        /** The user has no such service point. */
        UNKNOWN_SERVICE_POINT,
        /** The service point is not one of the selected account. */
        OTHER_SERVICE_POINT,
        /** Several accounts have the service point, and none was selected. */
        SHARED_SERVICE_POINT
    }

    /**
     * Completes what was asked for. An account alone means its first service point; a service point alone means the one
     * account that has it; nothing at all means the first service point of the first account.
     *
     * @param account asked for, or null
     * @param servicePoint asked for, or null
     * @throws NotTheUsersException if the user has no such account or service point, or several have the latter
     */
    public static AccountSelection of(CustomerAccounts accounts, String account, String servicePoint)
            throws NotTheUsersException {
        if (account == null) {
            return servicePoint == null
                    ? firstOf(accounts)
                    : new AccountSelection(onlyAccountWith(accounts, servicePoint), servicePoint);
        }
        CustomerAccount selected =
                accounts.account(account).orElseThrow(() -> new NotTheUsersException(Mismatch.UNKNOWN_ACCOUNT));
        if (servicePoint == null) {
            return firstOf(selected);
        }
        if (!selected.servicePoints().contains(servicePoint)) {
            throw new NotTheUsersException(Mismatch.OTHER_SERVICE_POINT);
        }
        return new AccountSelection(account, servicePoint);
    }

    /** This selection while it is the user's, else the one for a request that selects nothing. */
    public AccountSelection among(CustomerAccounts accounts) {
        return isAmong(accounts) ? this : firstOf(accounts);
    }

    /** Whether the user still has the account and the service point. */
    boolean isAmong(CustomerAccounts accounts) {
        return accounts.account(account)
                .filter(found -> servicePoint == null || found.servicePoints().contains(servicePoint))
                .isPresent();
    }

    private static AccountSelection firstOf(CustomerAccounts accounts) {
        return accounts.list().isEmpty()
                ? new AccountSelection(null, null)
                : firstOf(accounts.list().get(0));
    }

    private static AccountSelection firstOf(CustomerAccount account) {
        List<String> points = account.servicePoints();
        return new AccountSelection(account.id(), points.isEmpty() ? null : points.get(0));
    }

    private static String onlyAccountWith(CustomerAccounts accounts, String servicePoint) throws NotTheUsersException {
        List<CustomerAccount> owners = accounts.withServicePoint(servicePoint);
        if (owners.isEmpty()) {
            throw new NotTheUsersException(Mismatch.UNKNOWN_SERVICE_POINT);
        }
        if (owners.size() > 1) {
            throw new NotTheUsersException(Mismatch.SHARED_SERVICE_POINT);
        }
        return owners.get(0).id();
    }
}
