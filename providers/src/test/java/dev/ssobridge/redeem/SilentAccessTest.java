package dev.ssobridge.redeem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.token.TokenFixtures;
import dev.ssobridge.token.TokenReason;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The doors against the conditions: who is handed to a client without a question, and where. */
class SilentAccessTest {
    /** The ways in which a user can reach a client without a question. */
    enum Door {
        REDEMPTION {
            @Override
            boolean opens(World world) {
                return world.access().refusalOf(world.user.get()).isEmpty();
            }
        },
        REST_WITH_LOGIN_TOKEN {
            @Override
            boolean opens(World world) {
                return world.access().byRest(TokenFixtures.login(), world.user.get(), world.client.get());
            }
        },
        REST_WITH_TARGET_TOKEN {
            @Override
            boolean opens(World world) {
                return world.access()
                        .byRest(TokenFixtures.target(World.TARGET_ID), world.user.get(), world.client.get());
            }
        },
        SIGN_ON_PAGE {
            @Override
            boolean opens(World world) {
                return !world.access()
                        .onSignOnPage(world.userSession.get(), () -> List.of(world.target()))
                        .isEmpty();
            }
        },
        AT_TARGET {
            @Override
            boolean opens(World world) {
                return world.access().atTarget(world.userSession.get(), world.target());
            }
        };

        abstract boolean opens(World world);
    }

    /** One line for each condition; a mark in the order of the doors: y opens, n stays shut. */
    private static final List<Arguments> TABLE = List.of(
            row("nothing speaks against it", world -> world, "y y y y y"),
            row("disabled user", World::userIsDisabled, "n y y y n"),
            row("locked user", World::userIsLocked, "n y y y n"),
            row("required action", World::userHasToUpdateThePassword, "y y n y n"),
            row("required action that is switched off", World::requiredActionIsSwitchedOff, "y y y y y"),
            row("consent missing", World::consentIsMissing, "y y n n n"),
            row("consent given", World::consentIsGiven, "y y y y y"),
            row("level too low", World::levelIsTooLow, "y y n n n"),
            row("administrator", World::userIsAdministrator, "n y y n n"),
            row("service account", World::userIsServiceAccount, "n y y n n"),
            row("transient user", World::userIsTransient, "y y n n n"),
            row("session over", World::sessionIsOver, "y y n y y"));

    private static Arguments row(String condition, UnaryOperator<World> change, String marks) {
        Set<Door> open = EnumSet.noneOf(Door.class);
        Iterator<Door> doors = List.of(Door.values()).iterator();
        for (String mark : List.of(marks.split(" "))) {
            Door door = doors.next();
            if (mark.equals("y")) {
                open.add(door);
            }
        }
        return Arguments.of(condition, change, open);
    }

    static Stream<Arguments> doors() {
        return TABLE.stream().flatMap(SilentAccessTest::doorsOf);
    }

    private static Stream<Arguments> doorsOf(Arguments row) {
        Set<?> open = (Set<?>) row.get()[2];
        return Stream.of(Door.values())
                .map(door -> Arguments.of(door, row.get()[0], row.get()[1], open.contains(door)));
    }

    @ParameterizedTest(name = "{0}, {1}: {3}")
    @MethodSource("doors")
    void doorOpensAsTheTableSays(Door door, String condition, UnaryOperator<World> change, boolean open) {
        assertThat(door.opens(change.apply(new World()))).isEqualTo(open);
    }

    @Test
    void userWhoIsGoneIsRefusedLikeADisabledOne() {
        assertThat(new World().access().refusalOf(null)).contains(TokenReason.USER_DISABLED);
    }

    @Test
    void disabledAdministratorIsRefusedAsDisabled() {
        World world = new World().userIsAdministrator().userIsDisabled();

        assertThat(world.access().refusalOf(world.user.get())).contains(TokenReason.USER_DISABLED);
    }

    @Test
    void administratorIsRefusedAsAdministrator() {
        World world = new World().userIsAdministrator();

        assertThat(world.access().refusalOf(world.user.get())).contains(TokenReason.ADMINISTRATOR);
    }

    @ParameterizedTest(name = "higher level {0}, interaction {1}: {2}")
    @CsvSource({"false, false, true", "true, false, false", "false, true, false", "true, true, false"})
    void loginThatAsksForAnythingIsNotSilent(boolean higherLevel, boolean interaction, boolean silent) {
        assertThat(SilentAccess.inLogin(() -> higherLevel, () -> interaction)).isEqualTo(silent);
    }

    @Test
    void loginThatAsksForAHigherLevelIsNotSearchedForInteractions() {
        boolean silent = SilentAccess.inLogin(() -> true, () -> {
            throw new AssertionError("the search changes the authentication session");
        });

        assertThat(silent).isFalse();
    }

    @Test
    void targetsAreNotReadForAUserWhoIsNeverSignedOn() {
        World world = new World().userIsAdministrator();

        assertThat(world.access().onSignOnPage(world.userSession.get(), () -> {
                    throw new AssertionError("a skipped target would be reported");
                }))
                .isEmpty();
    }
}
