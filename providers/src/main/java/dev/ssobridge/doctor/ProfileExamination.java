package dev.ssobridge.doctor;

import dev.ssobridge.registration.StoredRegistration;
import dev.ssobridge.setup.UnsafeProfile;
import java.util.List;
import org.keycloak.userprofile.UserProfileProvider;

/** The user profile, as far as it holds what websites write. */
record ProfileExamination(Examined examined) implements Examination {
    @Override
    public void run(Findings findings) {
        UnsafeProfile profile = new UnsafeProfile(
                examined.session().getProvider(UserProfileProvider.class).getConfiguration());
        profile.editable().forEach(name -> findings.add(Kind.ATTRIBUTE_OF_USERS, Place.PROFILE, name));
        boolean hasWebsite =
                StoredRegistration.websites(examined.realm()).stream().anyMatch(StoredRegistration::isEnabled);
        if (hasWebsite) {
            examineForWebsites(profile, findings);
        }
    }

    private void examineForWebsites(UnsafeProfile profile, Findings findings) {
        List<String> undeclared = profile.undeclared();
        if (!undeclared.isEmpty()) {
            findings.add(
                    profile.isOpenForUndeclared() ? Kind.ATTRIBUTES_OPEN : Kind.ATTRIBUTES_UNDECLARED,
                    Place.PROFILE,
                    String.join(", ", undeclared));
        }
        if (examined.realm().isEditUsernameAllowed()) {
            findings.add(Kind.USERNAME_EDITABLE, Place.REALM);
        }
    }
}
