package dev.ssobridge.demo.ssotarget;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/** A parameter of the address that counts only when it is there once: of two, nobody knows which one was checked. */
public final class QueryParameter {

    private QueryParameter() {}

    /** Its value; empty if it is missing, empty or repeated. */
    public static Optional<String> of(Context ctx, String name) {
        List<String> values = ctx.queryParams(name);
        return values.size() == 1 ? Optional.of(values.get(0)).filter(value -> !value.isEmpty()) : Optional.empty();
    }
}
