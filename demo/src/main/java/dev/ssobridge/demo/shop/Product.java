package dev.ssobridge.demo.shop;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Something to buy. Its name and text are words of the pages.
 *
 * @param id the last part of its page's path, and of the keys of its words
 * @param price in euros
 */
public record Product(String id, BigDecimal price) {

    /** All products. */
    static final List<Product> ALL = List.of(
            of("led-bulbs", "12.90"), of("smart-plug", "24.50"), of("tap-aerator", "5.20"), of("door-seal", "8.75"));

    private static Product of(String id, String price) {
        return new Product(id, new BigDecimal(price));
    }

    static Optional<Product> find(String id) {
        return ALL.stream().filter(product -> product.id.equals(id)).findFirst();
    }
}
