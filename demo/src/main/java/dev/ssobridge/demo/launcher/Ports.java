package dev.ssobridge.demo.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** The ports of the demo. They are not reachable from other machines, since the demo's passwords are public. */
final class Ports {

    private static final int HIGHEST = 65535;
    private static final byte[] IPV6_LOOPBACK = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    private final Map<Service, Integer> ports;

    private Ports(Map<Service, Integer> ports) {
        this.ports = ports;
    }

    /** Reads the ports; a missing property means the usual port. */
    static Ports from(Properties properties) throws DemoFailure {
        Map<Service, Integer> ports = new EnumMap<>(Service.class);
        Map<Integer, Service> taken = new HashMap<>();
        for (Service service : Service.values()) {
            int port = port(service, properties.getProperty(service.property(), "" + service.usualPort()));
            Service other = taken.put(port, service);
            if (other != null) {
                throw new DemoFailure("Port " + port + " is given to both " + other.label() + " and " + service.label()
                        + ". Set -D" + service.property() + " to another one.");
            }
            ports.put(service, port);
        }
        return new Ports(ports);
    }

    private static int port(Service service, String value) throws DemoFailure {
        try {
            int port = Integer.parseInt(value.trim());
            if (port > 0 && port <= HIGHEST) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // Reported below, like a number out of range.
        }
        throw new DemoFailure("\"" + value + "\" is no port for " + service.label() + ". Set -D" + service.property()
                + " to a number" + " from 1 to " + HIGHEST + ".");
    }

    int of(Service service) {
        return ports.get(service);
    }

    /** The address for browsers, without a slash at the end. */
    URI url(Service service) {
        return URI.create("http://" + service.host() + ":" + of(service));
    }

    /** The page to open first: the help desk's begins with a deep link, the management port has no page at its root. */
    URI firstPage(Service service) {
        return switch (service) {
            case HELPDESK -> url(service).resolve("/requests/42");
            case MANAGEMENT -> url(service).resolve("/metrics");
            default -> url(service);
        };
    }

    /** The address for servers, which may not resolve the names under localhost. */
    URI internalUrl(Service service) {
        return URI.create("http://127.0.0.1:" + of(service));
    }

    /** Lets the demo go on only if every port is free. */
    void requireFree() throws DemoFailure {
        for (Service service : Service.values()) {
            try (ServerSocket probe = new ServerSocket()) {
                probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), of(service)));
            } catch (IOException notFree) {
                throw taken(service, notFree.getMessage());
            }
            if (answersOnIpv6(of(service))) {
                throw taken(service, "in use on ::1");
            }
        }
    }

    /** What to say when the port of a service is not free. */
    DemoFailure taken(Service service, String reason) {
        return new DemoFailure("Port " + of(service) + " is not free (" + reason + "), and " + service.label()
                + " needs it. Stop what listens there, or choose another port with -D" + service.property() + "=...");
    }

    /** Browsers try ::1 first, so another program there would get the demo's visitors. */
    private static boolean answersOnIpv6(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByAddress(IPV6_LOOPBACK), port), 200);
            return true;
        } catch (IOException nobodyThere) {
            return false;
        }
    }

    /** All ports, as text in a sentence. */
    @Override
    public String toString() {
        return ports.values().stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
