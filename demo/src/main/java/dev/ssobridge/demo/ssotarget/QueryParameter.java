package dev.ssobridge.demo.ssotarget;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/** A query parameter that counts only if it occurs once: with two values, nobody knows which one was checked. */
public final class QueryParameter {

    private QueryParameter() {}

    /** The value; empty if the parameter is missing, empty or repeated. */
    public static Optional<String> of(Context ctx, String name) {
        List<String> values = ctx.queryParams(name);
        return values.size() == 1 ? Optional.of(values.get(0)).filter(value -> !value.isEmpty()) : Optional.empty();
    }
}
