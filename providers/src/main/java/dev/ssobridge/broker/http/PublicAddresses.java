package dev.ssobridge.broker.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.http.conn.DnsResolver;

/**
 * Finds public addresses only, so that nobody looks into the inner network with the server's eyes. It is asked at the moment
 * of the connection. Loopback names lead to this machine: a site under one is a developer's.
 */
final class PublicAddresses implements DnsResolver {

    /** Addresses that begin alike: the bytes of the first, and how many bits they share. */
    private record Block(List<Byte> start, int bits) {
        private static Block of(String address, int bits) {
            try {
                return new Block(bytes(InetAddress.getAllByName(address)[0]), bits);
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(address, e);
            }
        }

        private static List<Byte> bytes(InetAddress address) {
            byte[] raw = address.getAddress();
            return IntStream.range(0, raw.length).mapToObj(index -> raw[index]).toList();
        }

        private boolean contains(InetAddress address) {
            List<Byte> bytes = bytes(address);
            if (bytes.size() != start.size()) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % Byte.SIZE);
                if (((bytes.get(bit / Byte.SIZE) ^ start.get(bit / Byte.SIZE)) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    /** RFC 6890 and later, beside what Java knows. Those that hold an IPv4 address in IPv6 could hold any. */
    private static final List<Block> OTHERS = List.of(
            Block.of("0.0.0.0", 8),
            Block.of("100.64.0.0", 10),
            Block.of("192.0.0.0", 24),
            Block.of("198.18.0.0", 15),
            Block.of("240.0.0.0", 4),
            Block.of("fc00::", 7),
            Block.of("64:ff9b::", 32),
            Block.of("2001::", 32),
            Block.of("2002::", 16),
            Block.of("::", 96));

    /** The host has an address that is not a public one. */
    static final class NotPublicException extends UnknownHostException {
        private static final long serialVersionUID = 1L;
    }

    private final Predicate<String> exceptions;

    /** Finds public addresses, and this machine under its loopback names. */
    PublicAddresses() {
        this(PublicAddresses::isLoopbackName);
    }

    /**
     * Finds public addresses, and whatever address the exceptions have.
     *
     * @param exceptions names of hosts
     */
    PublicAddresses(Predicate<String> exceptions) {
        this.exceptions = exceptions;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        if (exceptions.test(host)) {
            return isLoopbackName(host)
                    ? new InetAddress[] {InetAddress.getLoopbackAddress()}
                    : InetAddress.getAllByName(host);
        }
        InetAddress[] addresses = InetAddress.getAllByName(host);
        if (!Arrays.stream(addresses).allMatch(PublicAddresses::isPublic)) {
            throw new NotPublicException();
        }
        return addresses;
    }

    private static boolean isLoopbackName(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost") || name.endsWith(".localhost") || name.matches("127(\\.\\d{1,3}){3}");
    }

    static boolean isPublic(InetAddress address) {
        return !address.isAnyLocalAddress()
                && !address.isLoopbackAddress()
                && !address.isLinkLocalAddress()
                && !address.isSiteLocalAddress()
                && !address.isMulticastAddress()
                && OTHERS.stream().noneMatch(block -> block.contains(address));
    }
}
