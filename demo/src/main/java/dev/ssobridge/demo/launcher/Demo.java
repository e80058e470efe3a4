package dev.ssobridge.demo.launcher;

import dev.ssobridge.demo.energy.EnergySite;
import dev.ssobridge.demo.forum.ForumSite;
import dev.ssobridge.demo.helpdesk.HelpdeskSite;
import dev.ssobridge.demo.portal.PortalSite;
import dev.ssobridge.demo.shop.ShopSite;
import dev.ssobridge.demo.start.StartSite;
import dev.ssobridge.demo.utility.UtilitySite;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** The demo, from an empty folder to what to open in the browser. */
public final class Demo {

    private final DemoSettings settings;
    private final Console console;
    private final Shutdown shutdown;

    private Demo(DemoSettings settings, Console console, Shutdown shutdown) {
        this.settings = settings;
        this.console = console;
        this.shutdown = shutdown;
    }

    /**
     * Runs until Ctrl-C. A failure ends with one sentence on the console and exit code 1, and stops everything, too.
     */
    public static void main(String[] args) {
        Console console = new Console(System.out);
        Shutdown shutdown = new Shutdown(console);
        Runtime.getRuntime().addShutdownHook(new Thread(shutdown::close, "demo-shutdown"));
        try {
            new Demo(DemoSettings.fromSystemProperties(), console, shutdown).run();
        } catch (DemoFailure failure) {
            // While the demo is stopping, the end of Keycloak is expected.
            if (!shutdown.begun()) {
                console.failure(failure.getMessage());
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        // Never returns, or Maven would continue with the next module. In a stopping JVM, this waits for the end.
        System.exit(1);
    }

    private void run() throws DemoFailure, InterruptedException {
        console.title("Keycloak SSO Bridge demo, on Java " + Runtime.version().feature());
        settings.ports().requireFree();
        console.step("Ports " + settings.ports() + " are free");
        KeycloakInstallation installation = install();
        KeycloakServer keycloak = installation.start(settings.ports());
        startSites();
        console.ready(whatToOpen(), settings.log());
        keycloak.awaitExit();
    }

    private KeycloakInstallation install() throws DemoFailure, InterruptedException {
        MavenDownload download = new MavenDownload(settings, console, shutdown);
        Path home = new KeycloakDistribution(settings, console).unpack(download);
        KeycloakInstallation installation = new KeycloakInstallation(home, settings, console, shutdown);
        installation.prepare();
        return installation;
    }

    private void startSites() throws DemoFailure, InterruptedException {
        Ports ports = settings.ports();
        console.step("Starting the sites");
        startSite(Service.PORTAL, port -> PortalSite.start(PortalSite.Config.ofTheDemo(port, settings.realm())));
        startSite(
                Service.UTILITY,
                port -> UtilitySite.start(
                        UtilitySite.Config.ofTheDemo(port, settings.realm(), ports.url(Service.PORTAL))));
        startSite(Service.SHOP, port -> ShopSite.start(ShopSite.Config.ofTheDemo(port, settings.realm())));
        startSite(
                Service.FORUM,
                port -> ForumSite.start(ForumSite.Config.ofTheDemo(port, settings.realm(), ports.url(Service.PORTAL))));
        startSite(
                Service.ENERGY, port -> EnergySite.start(EnergySite.Config.ofTheDemo(port, settings.realm("energy"))));
        startSite(
                Service.HELPDESK,
                port -> HelpdeskSite.start(HelpdeskSite.Config.ofTheDemo(port, settings.realm("support"))));
        startSite(Service.START, port -> StartSite.start(port, entries()));
    }

    private List<StartSite.Entry> entries() {
        return Stream.of(Service.values())
                .filter(service -> service != Service.START)
                .sorted(Comparator.comparing(
                        service -> List.of(Service.KEYCLOAK, Service.MANAGEMENT).indexOf(service)))
                .map(service -> new StartSite.Entry(
                        service.shortName(), settings.ports().firstPage(service)))
                .toList();
    }

    private void startSite(Service service, IntFunction<AutoCloseable> site) throws DemoFailure, InterruptedException {
        try {
            shutdown.start(() -> site.apply(settings.ports().of(service)));
        } catch (JavalinBindException | IOException takenMeanwhile) {
            throw settings.ports().taken(service, takenMeanwhile.getMessage());
        }
    }

    private List<Bookmark> whatToOpen() {
        Ports ports = settings.ports();
        return List.of(
                new Bookmark(ports.url(Service.START), "the start page: all sites, and what to try at each"),
                new Bookmark(
                        ports.url(Service.UTILITY),
                        "the utility's website: sign in as jane/jane or joe/joe, then click \"My energy\""),
                new Bookmark(ports.url(Service.PORTAL), "the Customer Portal, where that click ends; same users"),
                new Bookmark(ports.url(Service.SHOP), "the shop: after a sign-in at the portal, signed in already"),
                new Bookmark(ports.url(Service.FORUM), "the forum: the same, without a sign-in of its own"),
                new Bookmark(
                        ports.url(Service.ENERGY),
                        "the energy portal, with a Keycloak realm of its own: signed in and out by the utility, by"
                                + " SAML"),
                new Bookmark(
                        ports.firstPage(Service.HELPDESK),
                        "the help desk of Acme: no login page of its own, sign in at Acme as ann/ann"),
                new Bookmark(ports.url(Service.KEYCLOAK), "Keycloak: admin/admin, realms demo, energy, support, acme"),
                new Bookmark(ports.firstPage(Service.MANAGEMENT), "Keycloak's metrics; its health is at /health"));
    }
}
