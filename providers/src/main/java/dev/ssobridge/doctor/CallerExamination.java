package dev.ssobridge.doctor;

import dev.ssobridge.registration.ClientRegistrations;
import dev.ssobridge.user.SsoRole;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;

/** Who holds the roles of the websites. */
record CallerExamination(Examined examined) implements Examination {
    /** More holders than any realm has websites. */
    private static final int MOST_HOLDERS = 1_000;

    @Override
    public void run(Findings findings) {
        Set<String> seen = new HashSet<>();
        for (SsoRole one : SsoRole.values()) {
            RoleModel role = examined.realm().getRole(one.roleName());
            if (role != null) {
                examine(role, seen, findings);
            }
        }
    }

    /** A client that holds both roles is a finding once. */
    private void examine(RoleModel role, Set<String> seen, Findings findings) {
        RoleModel everybodys = examined.realm().getDefaultRole();
        if (everybodys != null && everybodys.hasRole(role)) {
            findings.add(Kind.ROLE_BY_DEFAULT, Place.REALM, role.getName());
        }
        List<UserModel> holders = examined.session()
                .users()
                .getRoleMembersStream(examined.realm(), role, 0, MOST_HOLDERS)
                .toList();
        long people = holders.stream()
                .filter(holder -> holder.getServiceAccountClientLink() == null)
                .count();
        if (people > 0) {
            findings.add(Kind.ROLE_OF_PEOPLE, Place.REALM, role.getName(), String.valueOf(people));
        }
        holders.stream()
                .filter(UserModel::isEnabled)
                .map(UserModel::getServiceAccountClientLink)
                .filter(link -> link != null)
                .map(examined.realm()::getClientById)
                .filter(client -> client != null && client.isEnabled() && seen.add(client.getId()))
                .forEach(client -> examine(role, client, findings));
    }

    private void examine(RoleModel role, ClientModel client, Findings findings) {
        ClientRegistrations websites = ClientRegistrations.websites(examined.realm());
        if (websites.find(client).isEmpty()) {
            findings.add(Kind.WEBSITE_UNREGISTERED, Place.client(client.getClientId()), role.getName());
        } else if (websites.isSwitchedOff(client)) {
            findings.add(Kind.WEBSITE_OFF, Place.website(client.getClientId()), role.getName());
        }
    }
}
