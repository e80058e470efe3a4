package dev.ssobridge.demo.utility;

import java.util.List;

/** A customer in the utility's own database. */
public record Customer(String username, String firstName, String lastName, String email, List<Account> accounts) {

    /** One contract of the customer. */
    public record Account(String id, String address, List<ServicePoint> servicePoints) {}

    /** One meter of an account; {@code meter} is {@code electricity} or {@code water}. */
    public record ServicePoint(String id, String meter) {}
}
