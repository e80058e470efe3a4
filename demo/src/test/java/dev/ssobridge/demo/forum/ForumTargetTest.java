package dev.ssobridge.demo.forum;

import dev.ssobridge.demo.ssotarget.GuestRules;
import dev.ssobridge.demo.ssotarget.SignOnImageRules;
import dev.ssobridge.demo.ssotarget.SignOutImageRules;
import dev.ssobridge.demo.ssotarget.SignOutRules;
import dev.ssobridge.demo.ssotarget.VisitRules;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/** The forum keeps the rules for SSO targets. */
class ForumTargetTest {

    private static ForumUnderTest forum;

    @BeforeAll
    static void start() {
        forum = new ForumUnderTest();
    }

    @AfterAll
    static void stop() {
        forum.close();
    }

    @BeforeEach
    void refuseEveryToken() {
        forum.refuseEveryToken();
    }

    @Nested
    @DisplayName("The image of the sign-on page")
    class SignOnImage extends SignOnImageRules {

        SignOnImage() {
            super(forum);
        }
    }

    @Nested
    @DisplayName("A guest")
    class Guests extends GuestRules {

        Guests() {
            super(forum);
        }
    }

    @Nested
    @DisplayName("A visit")
    class Visits extends VisitRules {

        Visits() {
            super(forum);
        }
    }

    @Nested
    @DisplayName("The image of the sign-out page")
    class SignOutImage extends SignOutImageRules {

        SignOutImage() {
            super(forum);
        }
    }

    @Nested
    @DisplayName("Sign out")
    class SignOut extends SignOutRules {

        SignOut() {
            super(forum);
        }
    }
}
