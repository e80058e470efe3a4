package dev.ssobridge.it.faults;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** What can be wrong with the request around an input: method, path, headers, size. */
final class OddRequest {
    private static final List<String> METHODS = List.of(
            "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "post", "NONSENSE");
    private static final List<String> TYPES = List.of(
            "application/json",
            "application/json; charset=utf-16",
            "application/json;charset=\"",
            "application/x-www-form-urlencoded",
            "application/x-www-form-urlencoded; charset=nonsense",
            "application/x-www-form-urlencoded; charset=utf-16",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "text/plain",
            "text/xml",
            "application/octet-stream",
            "*/*",
            "application",
            "/",
            ";",
            "");
    private static final List<String> HEADERS = List.of(
            "Accept: ",
            "Accept-Language: ",
            "Accept-Encoding: ",
            "Content-Encoding: ",
            "Authorization: ",
            "Cookie: KEYCLOAK_IDENTITY=",
            "Cookie: AUTH_SESSION_ID=",
            "Cookie: KC_RESTART=",
            "Cookie: ",
            "Origin: ",
            "Referer: ",
            "Sec-Fetch-Dest: ",
            "X-Forwarded-For: ",
            "X-Forwarded-Proto: ",
            "X-Forwarded-Host: ",
            "Forwarded: ",
            "User-Agent: ",
            "DPoP: ",
            "If-None-Match: ",
            "Range: ",
            "X-HTTP-Method-Override: ");
    private static final int LIMIT = 64 * 1024;

    private OddRequest() {}

    /** Requests of which every fourth has something wrong around its input. */
    static Arbitrary<WireRequest> around(Arbitrary<WireRequest> requests) {
        return with(requests, true);
    }

    /** The same with method and path as they are, for requests that may do something elsewhere. */
    static Arbitrary<WireRequest> aroundSameMethod(Arbitrary<WireRequest> requests) {
        return with(requests, false);
    }

    private static Arbitrary<WireRequest> with(Arbitrary<WireRequest> requests, boolean anywhere) {
        Arbitrary<List<Change>> changes =
                Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.just(List.of())), Tuple.of(1, Change.atLeast(1)));
        return Combinators.combine(requests, changes).as((request, all) -> {
            WireRequest odd = request;
            for (Change change : all) {
                odd = spoil(odd, change, anywhere);
            }
            return odd;
        });
    }

    private static WireRequest spoil(WireRequest good, Change change, boolean anywhere) {
        String line = OddText.inOneLine(change.text());
        return switch (change.of(9)) {
            case 0 -> anywhere ? method(good, METHODS.get(change.in(METHODS.size()))) : good.withHeader(line + ": x");
            case 1 -> type(good, null);
            case 2 -> type(good, TYPES.get(change.in(TYPES.size())));
            case 3, 4 -> good.withHeader(HEADERS.get(change.in(HEADERS.size())) + line);
            case 5 -> anywhere ? good.withTarget(good.target() + OddText.percentEncoded(change.text())) : good;
            case 6 -> anywhere ? good.withTarget(OddText.inOneLine(change.spoil(good.target()))) : good;
            case 7 -> body(good, good.body() + " ".repeat(LIMIT - 20 + change.in(40)));
            default -> body(good, OddText.utf8(change.spoil(good.body())));
        };
    }

    private static WireRequest method(WireRequest good, String method) {
        return new WireRequest(method, good.target(), good.headers(), good.body());
    }

    private static WireRequest body(WireRequest good, String body) {
        return new WireRequest(good.method(), good.target(), good.headers(), body);
    }

    private static WireRequest type(WireRequest good, String type) {
        List<String> headers = new ArrayList<>(good.headers());
        headers.removeIf(header -> header.startsWith("Content-Type:"));
        if (type != null) {
            headers.add("Content-Type: " + type);
        }
        return new WireRequest(good.method(), good.target(), headers, good.body());
    }
}
