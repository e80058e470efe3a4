package dev.ssobridge.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;

/**
 * The version of the script and style of a page. Browsers keep Keycloak's resources for a month, and their URLs do not
 * change with this extension.
 */
final class PageAssets {
    /** A part of the URLs of script and style. */
    static final String VERSION = version("js/sso-page.js", "css/sso-page.css", "css/sso-day.css", "css/sso-admin.css");

    private PageAssets() {}

    private static String version(String... names) {
        CRC32 sum = new CRC32();
        for (String name : names) {
            try (InputStream asset = PageAssets.class.getResourceAsStream("/theme-resources/resources/" + name)) {
                sum.update(asset == null ? new byte[0] : asset.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Long.toHexString(sum.getValue());
    }
}
