package dev.ssobridge.benchmark.experiment;

import dev.ssobridge.benchmark.Settings.Database;
import dev.ssobridge.benchmark.realm.AdminApi;
import dev.ssobridge.benchmark.realm.MeasuredRealm;
import java.time.Duration;

/** Rows of the token table, written by SQL: as if other nodes had minted them for days. */
final class TokenRows {
    private static final int CHUNK = 100_000;
    private static final long LATER = Duration.ofDays(1).toMillis();
    private static final String COLUMNS = "(TOKEN_HASH, KIND, REALM_ID, USER_ID, CLIENT_UUID, USER_SESSION_ID,"
            + " TARGET_ID, ISSUED_AT, EXPIRES_AT, CONSUMED_AT, REVIEW_AT)";

    private final AdminApi admin;
    private final String realm;
    private final Database database;

    TokenRows(MeasuredRealm realm, Database database) {
        this.admin = realm.admin();
        this.realm = realm.name();
        this.database = database;
    }

    void deleteAll() {
        admin.sql("truncate table SSO_TOKEN");
    }

    /**
     * Nine of ten are target tokens, spent in sessions that live; one of ten is a login token nobody has redeemed yet.
     */
    void addLiving(int count) {
        for (int done = 0; done < count; done += CHUNK) {
            add(Math.min(CHUNK, count - done), LATER);
        }
        if (database == Database.POSTGRES) {
            admin.sql("analyze SSO_TOKEN");
        }
    }

    /** The same mix, but due: unspent and expired, or of a session that is gone. */
    void addDue(int count) {
        add(count, -LATER);
    }

    private void add(int count, long due) {
        long now = System.currentTimeMillis();
        String id =
                database == Database.H2 ? "cast(random_uuid() as varchar(36))" : "cast(gen_random_uuid() as varchar)";
        String numbers = database == Database.H2
                ? "(select X as I from system_range(1, " + count + ")) S"
                : "generate_series(1, " + count + ") as S(I)";
        String spent = "case when mod(I, 10) = 0 then null else ";
        admin.sql("insert into SSO_TOKEN " + COLUMNS + " select " + id
                + ", case when mod(I, 10) = 0 then 'LOGIN' else 'TARGET' end, '" + realm + "', " + id + ", " + id + ", "
                + spent + id + " end, " + spent + id + " end, " + (now - LATER) + ", " + (now + due) + ", " + spent
                + (now - LATER) + " end, " + (now + due) + " from " + numbers);
    }
}
