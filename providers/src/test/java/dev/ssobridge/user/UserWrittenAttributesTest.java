package dev.ssobridge.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPAttributePermissions;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.representations.userprofile.config.UPConfig.UnmanagedAttributePolicy;

class UserWrittenAttributesTest {
    private static final String NAME = "sso.accounts";

    private final UPConfig profile = new UPConfig();

    @BeforeEach
    void emptyProfile() {
        profile.setAttributes(new ArrayList<>());
    }

    private void declare(UPAttributePermissions permissions) {
        UPAttribute attribute = new UPAttribute(NAME);
        attribute.setPermissions(permissions);
        profile.addOrReplaceAttribute(attribute);
    }

    @Test
    void usersWriteAnAttributeThatTheyMayEdit() {
        declare(new UPAttributePermissions(Set.of("admin"), Set.of("admin", "user")));

        assertThat(UserWrittenAttributes.contain(profile, NAME)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void usersDoNotWriteADeclaredAttributeOfAdministrators(UnmanagedAttributePolicy policy) {
        profile.setUnmanagedAttributePolicy(policy);
        declare(new UPAttributePermissions(Set.of("admin", "user"), Set.of("admin")));

        assertThat(UserWrittenAttributes.contain(profile, NAME)).isFalse();
        declare(null);
        assertThat(UserWrittenAttributes.contain(profile, NAME)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void usersWriteAnUndeclaredAttributeWhereTheyEditUnmanagedOnes(UnmanagedAttributePolicy policy) {
        profile.setUnmanagedAttributePolicy(policy);

        assertThat(UserWrittenAttributes.contain(profile, NAME)).isEqualTo(policy == UnmanagedAttributePolicy.ENABLED);
    }

    @Test
    void usersDoNotWriteAnUndeclaredAttributeByDefault() {
        assertThat(UserWrittenAttributes.contain(profile, NAME)).isFalse();
    }
}
