package dev.ssobridge.broker.jit;

import java.util.Arrays;
import java.util.Optional;
import org.keycloak.models.UserModel;

/** A claim about a person beside the address, and the user attribute that keeps it. */
enum ProfileClaim {
    NAME("name", "name"),
    GIVEN_NAME("given_name", UserModel.FIRST_NAME),
    FAMILY_NAME("family_name", UserModel.LAST_NAME),
    MIDDLE_NAME("middle_name", "middleName"),
    PICTURE("picture", "picture"),
    LOCALE("locale", UserModel.LOCALE),
    ZONEINFO("zoneinfo", "zoneinfo"),
    JOB_TITLE("jobTitle", "jobTitle");

    private final String claim;
    private final String attribute;

    ProfileClaim(String claim, String attribute) {
        this.claim = claim;
        this.attribute = attribute;
    }

    String claim() {
        return claim;
    }

    /** The names that Keycloak's own client scope {@code profile} reads, where it has one. */
    String attribute() {
        return attribute;
    }

    /** Of that name in a token or in UserInfo. */
    static Optional<ProfileClaim> named(String claim) {
        return Arrays.stream(values()).filter(one -> one.claim.equals(claim)).findFirst();
    }
}
