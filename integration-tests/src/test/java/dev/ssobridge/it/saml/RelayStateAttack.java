package dev.ssobridge.it.saml;

import dev.ssobridge.it.http.Page;
import java.util.function.Function;

/** Values of RelayState that do harm on a page, in a header or as an address. */
enum RelayStateAttack implements LogoutAttack {
    SCRIPT_BY_POST("<script>alert(1)</script>", Aim::post),
    SCRIPT_BY_REDIRECT("<script>alert(1)</script>", Aim::redirect),
    HEADER_BY_POST("a\r\nSet-Cookie: x=y", Aim::post),
    HEADER_BY_REDIRECT("a\r\nSet-Cookie: x=y", Aim::redirect),
    JAVASCRIPT_ADDRESS_BY_POST("javascript:alert(1)", Aim::post),
    JAVASCRIPT_ADDRESS_BY_REDIRECT("javascript:alert(1)", Aim::redirect),
    NUL_BY_POST("a\u0000b", Aim::post),
    NUL_BY_REDIRECT("a\u0000b", Aim::redirect),
    ELEMENT_BY_POST("\"><img src=x>", Aim::post),
    ELEMENT_BY_REDIRECT("\"><img src=x>", Aim::redirect);

    private final String relayState;

    @SuppressWarnings("ImmutableEnumChecker") // neither of the two keeps anything
    private final Function<Aim, Page> binding;

    RelayStateAttack(String relayState, Function<Aim, Page> binding) {
        this.relayState = relayState;
        this.binding = binding;
    }

    @Override
    public Page on(Aim aim) {
        aim.request().withRelayState(relayState);
        return binding.apply(aim);
    }
}
