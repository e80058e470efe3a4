package dev.ssobridge.it.loginsso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssobridge.it.api.SsoApi;
import dev.ssobridge.it.http.HttpAnswer;
import dev.ssobridge.it.realm.Users;
import dev.ssobridge.it.server.KeycloakServer;
import dev.ssobridge.it.server.KeycloakTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In these bodies, NAME stands for the name of a user who must not be created. */
@KeycloakTest
@DisplayName("A body that is wrong")
class RequestBodiesIT extends SsoCalls {
    private static final int LIMIT = 64 * 1024;

    private final String username = Users.newName();
    private final String good = UserBody.of(username, "1001").json();
    private final SsoApi utility;

    RequestBodiesIT(KeycloakServer server) {
        super(server);
        utility = demo.utility();
    }

    @AfterEach
    void nothingCameOfIt() {
        assertThat(exists(demo, username)).isFalse();
    }

    private void names(String field, String body) {
        String json = body.replace('\'', '"').replace("NAME", username);
        RefusedCall.invalidRequest(utility.login(json)).naming(field);
        RefusedCall.invalidRequest(utility.users(json)).naming(field);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "username | {'accounts':['1']}",
                "username | {'username':null,'accounts':['1']}",
                "username | {'username':'','accounts':['1']}",
                "username | {'username':' ','accounts':['1']}",
                "username | {'username':7,'accounts':['1']}",
                "username | {'username':['NAME'],'accounts':['1']}",
                "accounts | {'username':'NAME'}",
                "accounts | {'username':'NAME','accounts':null}",
                "accounts | {'username':'NAME','accounts':[]}",
                "accounts | {'username':'NAME','accounts':'1'}",
                "accounts | {'username':'NAME','accounts':{'id':'1'}}",
                "accounts[0] | {'username':'NAME','accounts':['']}",
                "accounts[0] | {'username':'NAME','accounts':[1]}",
                "accounts[0] | {'username':'NAME','accounts':[null]}",
                "accounts[1] | {'username':'NAME','accounts':['1',['2']]}",
                "accounts[1] | {'username':'NAME','accounts':['1',{'id':'1'}]}",
                "accounts[0].id | {'username':'NAME','accounts':[{}]}",
                "accounts[0].id | {'username':'NAME','accounts':[{'id':''}]}",
                "accounts[0].name | {'username':'NAME','accounts':[{'id':'1','name':'x'}]}",
                "accounts[0].servicePoints | {'username':'NAME','accounts':[{'id':'1','servicePoints':'x'}]}",
                "accounts[0].servicePoints[0] | {'username':'NAME','accounts':[{'id':'1','servicePoints':['']}]}",
                "accounts[0].servicePoints[1] | {'username':'NAME','accounts':[{'id':'1','servicePoints':['a','a']}]}",
                "accounts[0].servicePoints[0] | {'username':'NAME','accounts':[{'id':'1','servicePoints':[{}]}]}",
                "email | {'username':'NAME','accounts':['1'],'email':''}",
                "email | {'username':'NAME','accounts':['1'],'email':false}",
                "firstName | {'username':'NAME','accounts':['1'],'firstName':''}",
                "lastName | {'username':'NAME','accounts':['1'],'lastName':{}}",
                "enabled | {'username':'NAME','accounts':['1'],'enabled':true}",
                "Username | {'username':'NAME','accounts':['1'],'Username':'admin'}",
                "userName | {'username':'NAME','accounts':['1'],'userName':null}",
                "attributes | {'username':'NAME','accounts':['1'],'attributes':{}}",
                "id | {'username':'NAME','accounts':['1'],'id':'x'}",
                "username | {'username':'NAME','accounts':['1'],'username':'admin'}",
                "accounts | {'accounts':['1'],'username':'NAME','accounts':['2']}",
                "id | {'username':'NAME','accounts':[{'id':'1','id':'2'}]}",
                "username | {'username':'NAME','accounts':['1'],'\\u0075sername':'admin'}"
            })
    void wrongFieldIsNamed(String field, String body) {
        names(field, body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"clientId", "selectedAccount", "selectedServicePoint"})
    void wrongFieldOfLoginSsoIsNamed(String field) {
        UserBody body = UserBody.of(username, "1001");

        RefusedCall.invalidRequest(utility.login(body.with(field, "").json())).naming(field);
        RefusedCall.invalidRequest(utility.login(body.with(field, 1).json())).naming(field);
        RefusedCall.invalidRequest(utility.login(body.with(field, "x\ny").json()))
                .naming(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[]",
                "null",
                "\"NAME\"",
                "7",
                "{'username':'NAME','accounts':['1']} {}",
                "{'username':'NAME','accounts':['1'],}",
                "{'username':'NAME','accounts':['1']}]",
                "{'username':'NAME','accounts':['1'] /* comment */}",
                "{username:'NAME','accounts':['1']}",
                "{'username':'NAME','accounts':[NaN]}",
                "{'username':'NAME' 'accounts':['1']}",
                "username=NAME&accounts=1",
                "<user/>"
            })
    void bodyOtherThanAJsonObjectIsNamed(String body) {
        names("body", body);
    }

    @Test
    void bodyInSingleQuotesIsRefused() {
        RefusedCall.invalidRequest(utility.login(good.replace('"', '\''))).naming("body");
    }

    @ParameterizedTest
    @CsvSource({"username,256", "email,256", "firstName,256", "lastName,256"})
    void tooLongTextIsRefused(String field, int length) {
        RefusedCall.invalidRequest(utility.login(UserBody.of(username, "1001")
                        .with(field, "x".repeat(length))
                        .json()))
                .naming(field);
    }

    @Test
    void bodyOfMoreThan64KiBIsTooLarge() {
        String padded = good + " ".repeat(LIMIT + 1 - good.length());

        RefusedCall.of(utility.login(padded), 413, "request_too_large").naming("body");
        RefusedCall.of(utility.users(padded), 413, "request_too_large");
        RefusedCall.of(utility.post("token", padded), 413, "request_too_large");
        RefusedCall.of(utility.login("x".repeat(1_000_000)), 413, "request_too_large");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "text/plain",
                "text/json",
                "application/xml",
                "application/x-www-form-urlencoded",
                "application/jsonx",
                "application/json-seq",
                "application/json; charset=utf-16",
                "application/json; charset=iso-8859-1",
                "application/json; charset=\"",
                "*/*"
            })
    void contentTypeOtherThanJsonIsNamed(String contentType) {
        for (String call : new String[] {"login", "users", "token"}) {
            var request = utility.request(call).POST(BodyPublishers.ofString(good));
            if (contentType != null) {
                request.header("Content-Type", contentType);
            }
            RefusedCall.of(utility.send(request), 415, "unsupported_media_type").naming("Content-Type");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-32", "ISO-8859-1"})
    void bodyInAnotherEncodingIsRefused(String charset) {
        byte[] bytes = UserBody.of(username, "Zähler").json().getBytes(Charset.forName(charset));

        RefusedCall.invalidRequest(utility.send(utility.request("login")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(bytes))))
                .naming("body");
    }

    @Test
    void bodyInOverlongUtf8IsRefused() {
        byte[] bytes = good.replace("1001", "10??").getBytes(StandardCharsets.US_ASCII);
        int at = new String(bytes, StandardCharsets.US_ASCII).indexOf("??");
        bytes[at] = (byte) 0xC0;
        bytes[at + 1] = (byte) 0xAF;

        RefusedCall.invalidRequest(utility.send(utility.request("users")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(bytes))))
                .naming("body");
    }

    @Test
    void multipartBodyIsRefused() {
        String part = "--x\r\nContent-Disposition: form-data; name=\"username\"\r\n\r\n" + username + "\r\n--x--\r\n";

        RefusedCall.of(utility.post("login", part, "multipart/form-data; boundary=x"), 415, "unsupported_media_type");
    }

    @Test
    void compressedBodyIsRefused() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(" ".repeat(10_000_000).getBytes(StandardCharsets.US_ASCII));
        }

        HttpAnswer answer = utility.send(utility.request("login")
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(packed.toByteArray())));

        assertThat(answer.status()).as(answer.body()).isBetween(400, 499);
    }
}
