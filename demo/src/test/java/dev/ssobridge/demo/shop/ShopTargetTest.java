package dev.ssobridge.demo.shop;

import dev.ssobridge.demo.ssotarget.GuestRules;
import dev.ssobridge.demo.ssotarget.SignOnImageRules;
import dev.ssobridge.demo.ssotarget.SignOutImageRules;
import dev.ssobridge.demo.ssotarget.SignOutRules;
import dev.ssobridge.demo.ssotarget.VisitRules;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/** The shop keeps the rules for SSO targets. */
class ShopTargetTest {

    private static ShopUnderTest shop;

    @BeforeAll
    static void start() {
        shop = new ShopUnderTest();
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @Nested
    @DisplayName("The image of the sign-on page")
    class SignOnImage extends SignOnImageRules {

        SignOnImage() {
            super(shop);
        }
    }

    @Nested
    @DisplayName("A guest")
    class Guests extends GuestRules {

        Guests() {
            super(shop);
        }
    }

    @Nested
    @DisplayName("A visit")
    class Visits extends VisitRules {

        Visits() {
            super(shop);
        }
    }

    @Nested
    @DisplayName("The image of the sign-out page")
    class SignOutImage extends SignOutImageRules {

        SignOutImage() {
            super(shop);
        }
    }

    @Nested
    @DisplayName("Sign out")
    class SignOut extends SignOutRules {

        SignOut() {
            super(shop);
        }
    }
}
