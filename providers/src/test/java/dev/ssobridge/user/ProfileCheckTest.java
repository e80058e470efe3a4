package dev.ssobridge.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.keycloak.userprofile.UserProfileContext.IDP_REVIEW;
import static org.keycloak.userprofile.UserProfileContext.USER_API;

import dev.ssobridge.stub.StubbedProfiles;
import dev.ssobridge.stub.StubbedRealm;
import dev.ssobridge.user.ProfileCheck.Complaint;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.models.UserModel;
import org.keycloak.userprofile.UserProfileContext;

class ProfileCheckTest {
    private static final Map<String, String> VALUES = Map.of("firstName", "Ann", "locale", "de");

    private final StubbedRealm realm = new StubbedRealm();
    private final StubbedProfiles profiles = new StubbedProfiles();
    private UserModel ann;

    @BeforeEach
    void addUser() {
        realm.session.answering("getProvider", type -> profiles.get());
        ann = realm.add("ann", "ann@example.org");
    }

    private ProfileCheck asked(UserProfileContext... contexts) {
        return new ProfileCheck(realm.session(), contexts);
    }

    @Test
    void goodValuesBringNoComplaint() {
        assertThat(asked(USER_API, IDP_REVIEW).ofNew("ann", VALUES)).isEmpty();
        assertThat(asked(USER_API, IDP_REVIEW).ofExisting(ann, VALUES)).isEmpty();
    }

    @Test
    void complaintNamesAttributeAndMessage() {
        profiles.refuse(USER_API, "locale", "error-invalid-value");

        assertThat(asked(USER_API).ofNew("ann", VALUES))
                .containsExactly(new Complaint("locale", "error-invalid-value"));
    }

    @Test
    void usernameOfANewUserIsCheckedToo() {
        profiles.refuse(USER_API, "username", "error-username-invalid-character");

        assertThat(asked(USER_API).ofNew("a n n", Map.of()))
                .extracting(Complaint::attribute)
                .containsExactly("username");
    }

    @Test
    void storedAttributesOfAnExistingUserAreCheckedToo() {
        profiles.refuse(USER_API, "email", "error-invalid-email");

        assertThat(asked(USER_API).ofExisting(ann, VALUES))
                .extracting(Complaint::attribute)
                .containsExactly("email");
    }

    @Test
    void onlyTheNamedContextsAreAsked() {
        profiles.refuse(IDP_REVIEW, "locale", "error-user-attribute-required");

        assertThat(asked(USER_API).ofNew("ann", VALUES)).isEmpty();
        assertThat(asked(USER_API, IDP_REVIEW).ofNew("ann", VALUES)).hasSize(1);
    }

    @Test
    void whatTheUserMayNotWriteIsNotAskedAsTheUser() {
        profiles.refuse(IDP_REVIEW, "locale", "error-user-attribute-read-only").readOnly(IDP_REVIEW, "locale");

        assertThat(asked(USER_API, IDP_REVIEW).ofExisting(ann, VALUES)).isEmpty();
    }

    @Test
    void writableValuesAreThoseOfAnAdministrator() {
        profiles.readOnly(USER_API, "locale").readOnly(IDP_REVIEW, "firstName");

        assertThat(asked(USER_API, IDP_REVIEW).writable(ann, VALUES)).containsOnlyKeys("firstName");
    }
}
