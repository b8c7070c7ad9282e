import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.table;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/** Reads from CrateDB with jOOQ on top of the PostgreSQL JDBC driver. */
public final class JooqSummits {
    // #region connect
    private static final String DEFAULT_URL = "jdbc:postgresql://localhost:5432/doc?sslmode=disable";

    static void printSummits(int limit) throws SQLException {
        String url = System.getenv().getOrDefault("CRATEDB_JDBC_URL", DEFAULT_URL);
        String user = System.getenv().getOrDefault("CRATEDB_USER", "crate");
        String password = System.getenv().getOrDefault("CRATEDB_PASSWORD", "crate");

        try (Connection connection = DriverManager.getConnection(url, user, password)) {
            DSLContext db = DSL.using(connection, SQLDialect.POSTGRES);
            for (Record2<String, Integer> row : db
                    .select(field("mountain", String.class), field("height", Integer.class))
                    .from(table("sys.summits"))
                    .orderBy(field("height").desc())
                    .limit(limit)) {
                System.out.printf("%s: %d m%n", row.value1(), row.value2());
            }
        }
    }
    // #endregion

    public static void main(String[] args) {
        try {
            printSummits(3);
        } catch (SQLException | DataAccessException error) {
            System.err.println("CrateDB: " + error.getMessage());
            System.exit(1);
        }
    }
}
