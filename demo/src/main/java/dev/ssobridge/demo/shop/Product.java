package dev.ssobridge.demo.shop;

import java.util.List;
import java.util.Optional;

/**
 * Something to buy.
 *
 * @param id the last part of its page's path
 * @param name its name on the page
 * @param price as shown
 * @param text what it is good for
 */
public record Product(String id, String name, String price, String text) {

    /** All products. */
    static final List<Product> ALL = List.of(
            new Product(
                    "led-bulbs",
                    "Warm LED bulbs",
                    "12.90",
                    "Six bulbs that give the light of 60 watts and take the current of eight."),
            new Product(
                    "smart-plug",
                    "Metering plug",
                    "24.50",
                    "Goes between socket and plug, and shows which device it is that runs all night."),
            new Product(
                    "tap-aerator",
                    "Tap aerator",
                    "5.20",
                    "Screws into any tap, mixes air into the water and halves what goes down the drain."),
            new Product(
                    "door-seal",
                    "Door seal",
                    "8.75",
                    "Five metres of brush strip. Stops the draught under a door in a quarter of an hour."));

    static Optional<Product> find(String id) {
        return ALL.stream().filter(product -> product.id.equals(id)).findFirst();
    }
}
