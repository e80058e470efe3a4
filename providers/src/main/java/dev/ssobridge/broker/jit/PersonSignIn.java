package dev.ssobridge.broker.jit;

import dev.ssobridge.CheckedOn;
import dev.ssobridge.broker.RefusedSignInException;
import dev.ssobridge.broker.SignInReason;
import dev.ssobridge.broker.jit.JitOutcome.Update;
import dev.ssobridge.broker.keycloak.IdpOrganization;
import dev.ssobridge.user.LocalUsers;
import dev.ssobridge.user.LostRace;
import dev.ssobridge.user.Names;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.broker.provider.IdentityProviderMapper;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.ReadOnlyException;

/** Leads one person to a user of the realm: by the link, by the address, or to a new one. Checks first, writes last. */
final class PersonSignIn {
    private static final Logger LOG = Logger.getLogger(PersonSignIn.class);
    private final KeycloakSession session;
    private final RealmModel realm;
    private final IdentityProviderModel idp;
    private final JitSettings settings;
    private final EmailRules rules;
    private final JitProfile profile;
    private final Names names;

    PersonSignIn(KeycloakSession session, IdentityProviderModel idp) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.idp = idp;
        this.settings = JitSettings.of(idp.getConfig());
        this.rules = new EmailRules(session, idp);
        this.profile = new JitProfile(session);
        this.names = new Names(session);
    }

    JitOutcome run(BrokeredIdentityContext identity) {
        Person person = (Person) identity.getContextData().get(Person.CONTEXT_DATA);
        UserModel linked = session.users().getUserByFederatedIdentity(realm, link(identity, person));
        return linked == null ? signInUnlinked(person, identity) : follow(linked, person);
    }

    private JitOutcome signInUnlinked(Person person, BrokeredIdentityContext identity) {
        rules.objection(person).ifPresent(reason -> {
            throw new RefusedSignInException(reason, details(person));
        });
        Optional<UserModel> owner = rules.owner(person.email());
        if (owner.isPresent()) {
            return connect(owner.get(), person, identity);
        }
        if (!settings.allowed()) {
            throw new RefusedSignInException(SignInReason.UNKNOWN_PERSON);
        }
        return create(person, identity);
    }

    /** An address that can't be used is missing; the event tells why. */
    private static Map<String, String> details(Person person) {
        return person.leftOut().isEmpty() ? Map.of() : Map.of("validation", String.join("; ", person.leftOut()));
    }

    private FederatedIdentityModel link(BrokeredIdentityContext identity, Person person) {
        return new FederatedIdentityModel(idp.getAlias(), person.subject(), person.label(), identity.getToken());
    }

    private JitOutcome follow(UserModel user, Person person) {
        rules.checkUser(user);
        if (!settings.allowed()) {
            return new JitOutcome(user.getId(), JitOutcome.Act.FOLLOWED, Update.NONE, null);
        }
        UserFields fields = UserFields.between(user, person, settings);
        SignInReason emailRefused = null;
        if (person.email() != null && !person.email().equalsIgnoreCase(user.getEmail())) {
            emailRefused = rules.objectionToChange(person, user)
                    .or(() -> objectionOfProfile(user))
                    .orElse(null);
            if (emailRefused == null) {
                fields.values().put(UserModel.EMAIL, person.email());
            }
        }
        return new JitOutcome(user.getId(), JitOutcome.Act.FOLLOWED, update(user, fields), emailRefused);
    }

    private Optional<SignInReason> objectionOfProfile(UserModel user) {
        return profile.isReadOnly(user, UserModel.EMAIL) ? Optional.of(SignInReason.EMAIL_READ_ONLY) : Optional.empty();
    }

    private JitOutcome connect(UserModel user, Person person, BrokeredIdentityContext identity) {
        rules.checkLink(person, user);
        UserFields fields =
                settings.allowed() ? UserFields.between(user, person, settings) : new UserFields(new LinkedHashMap<>());
        Update update = update(user, fields);
        session.users().addFederatedIdentity(realm, user, link(identity, person));
        if (!user.isEmailVerified()) {
            verifyEmail(user);
        }
        IdpOrganization.of(session, idp).ifPresent(organization -> organization.addExisting(user));
        return new JitOutcome(user.getId(), JitOutcome.Act.LINKED, update, null);
    }

    private Update update(UserModel user, UserFields fields) {
        if (!settings.allowed()) {
            return Update.NONE;
        }
        profile.removeReadOnly(user, fields);
        List<String> leftOut = profile.fitExisting(user, fields);
        fields.writeTo(user);
        if (fields.values().containsKey(UserModel.EMAIL)) {
            verifyEmail(user);
            if (realm.isRegistrationEmailAsUsername()) {
                user.setUsername(fields.values().get(UserModel.EMAIL));
            }
        }
        return new Update(List.copyOf(fields.values().keySet()), leftOut);
    }

    private static void verifyEmail(UserModel user) {
        try {
            user.setEmailVerified(true);
        } catch (ReadOnlyException e) {
            LOG.debugf("The store of user %s does not take whether an address is verified", user.getId());
        }
    }

    private JitOutcome create(Person person, BrokeredIdentityContext identity) {
        UserFields fields = UserFields.ofNew(person, settings);
        if (names.isNameOfAnother(person.email(), null)) {
            throw new RefusedSignInException(SignInReason.EMAIL_CONFLICT);
        }
        String username = new NewUserName(realm, rules, profile, names).of(person, fields);
        List<String> leftOut = fitNew(username, person, fields);
        UserModel user = add(username, fields);
        session.users().addFederatedIdentity(realm, user, link(identity, person));
        IdpOrganization.of(session, idp).ifPresent(organization -> organization.addNew(user));
        runMappers(user, identity);
        return new JitOutcome(user.getId(), JitOutcome.Act.CREATED, new Update(List.of(), leftOut), null);
    }

    private UserModel add(String username, UserFields fields) {
        UserModel user = LocalUsers.add(session, realm, username);
        user.setEnabled(true);
        fields.writeTo(user);
        user.setEmailVerified(rules.isTrusted());
        return user;
    }

    private List<String> fitNew(String username, Person person, UserFields fields) {
        List<String> leftOut;
        try {
            leftOut = profile.fitNew(username, fields);
        } catch (RefusedSignInException e) {
            // The user in the way may be this person, made by a quicker sign-in.
            if (names.isTaken(username) || rules.owner(person.email()).isPresent()) {
                throw new LostRace();
            }
            throw e;
        }
        if (names.isTaken(username)) {
            throw new LostRace();
        }
        return leftOut;
    }

    /** Runs the mappers, as Keycloak does for a user whom its own first-login flow has made. */
    @CheckedOn(keycloak = "26.7.4", of = "IdentityBrokerService.afterFirstBrokerLogin")
    private void runMappers(UserModel user, BrokeredIdentityContext identity) {
        session.identityProviders().getMappersByAliasStream(idp.getAlias()).forEach(mapper -> {
            IdentityProviderMapper target = (IdentityProviderMapper) session.getKeycloakSessionFactory()
                    .getProviderFactory(IdentityProviderMapper.class, mapper.getIdentityProviderMapper());
            target.importNewUser(session, realm, user, mapper, identity);
        });
    }
}
