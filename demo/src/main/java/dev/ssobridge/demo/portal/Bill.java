package dev.ssobridge.demo.portal;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A bill of an account. The numbers are invented, but the same at each visit.
 *
 * @param number in the address of its page, {@code /bills/{number}}
 * @param account the id of the account
 * @param units what was used, in units of energy or water
 * @param amount in euros
 */
public record Bill(int number, String account, int units, BigDecimal amount) {

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,3}");
    private static final BigDecimal PRICE_OF_A_UNIT = new BigDecimal("0.31");
    private static final BigDecimal STANDING_CHARGE = new BigDecimal("9.90");

    /** The latest bills of this account, the newest first. */
    static List<Bill> latest(String account) {
        return IntStream.of(42, 41, 40).mapToObj(number -> of(number, account)).toList();
    }

    /** The bill with this number in an address; empty if it is not a number from 1 to 9999. */
    static Optional<Bill> find(String number, String account) {
        return NUMBER.matcher(number).matches() ? Optional.of(of(Integer.parseInt(number), account)) : Optional.empty();
    }

    private static Bill of(int number, String account) {
        int units = 180 + new Random(31L * number + account.hashCode()).nextInt(240);
        return new Bill(
                number,
                account,
                units,
                PRICE_OF_A_UNIT.multiply(BigDecimal.valueOf(units)).add(STANDING_CHARGE));
    }
}
