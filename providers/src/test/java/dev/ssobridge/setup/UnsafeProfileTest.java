package dev.ssobridge.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPAttributePermissions;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.representations.userprofile.config.UPConfig.UnmanagedAttributePolicy;

class UnsafeProfileTest {
    private final UPConfig config = new UPConfig();
    private final UnsafeProfile profile = new UnsafeProfile(config);

    UnsafeProfileTest() {
        config.setAttributes(new ArrayList<>());
    }

    private void declare(String name, String... editors) {
        UPAttribute attribute = new UPAttribute(name);
        attribute.setPermissions(new UPAttributePermissions(Set.of("admin"), Set.of(editors)));
        config.addOrReplaceAttribute(attribute);
    }

    @Test
    void stockProfileIsSafeAfterASetup() {
        declare("email", "admin", "user");

        assertThat(profile.afterSetup()).isEmpty();
    }

    @Test
    void attributeThatUsersMayEditIsNamed() {
        declare("sso.accounts", "admin", "user");
        declare("sso.created-by", "admin");

        assertThat(profile.afterSetup())
                .containsExactly("Users could edit the attribute sso.accounts until now:"
                        + " look for values that they have written themselves.");
        assertThat(profile.editable()).containsExactly("sso.accounts");
    }

    @Test
    void mendedAttributeIsSafeAndStaysVisible() {
        declare("sso.accounts", "admin", "user");

        profile.mend("sso.accounts");

        assertThat(profile.editable()).isEmpty();
        assertThat(config.getAttribute("sso.accounts").getPermissions().getView())
                .containsExactly("admin");
    }

    @Test
    void attributeWithoutPermissionsIsSafe() {
        UPAttribute attribute = new UPAttribute("sso.accounts");
        attribute.setPermissions(null);
        config.addOrReplaceAttribute(attribute);

        assertThat(profile.afterSetup()).isEmpty();
    }

    @Test
    void declaredAttributesAreSafeFromUnmanagedOnes() {
        config.setUnmanagedAttributePolicy(UnmanagedAttributePolicy.ENABLED);

        assertThat(profile.afterSetup()).isEmpty();
    }

    @Test
    void attributesThatLoseTheirDefinitionAreUnsafeWhereUsersEditUnmanagedOnes() {
        config.setUnmanagedAttributePolicy(UnmanagedAttributePolicy.ENABLED);
        declare("sso.accounts", "admin");
        declare("sso.created-by", "admin", "user");

        List<String> sentences = profile.afterRemoval(Set.of("sso.accounts"));

        assertThat(sentences).hasSize(2);
        assertThat(sentences.get(0)).startsWith("Users may edit the attribute sso.created-by: in the user profile");
        assertThat(sentences.get(1)).startsWith("Users may edit the attribute sso.accounts, since");
    }

    @ParameterizedTest
    @EnumSource(
            value = UnmanagedAttributePolicy.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ENABLED"})
    void otherPoliciesAreSafe(UnmanagedAttributePolicy policy) {
        config.setUnmanagedAttributePolicy(policy);

        assertThat(profile.afterRemoval(Set.of("sso.accounts"))).isEmpty();
    }
}
