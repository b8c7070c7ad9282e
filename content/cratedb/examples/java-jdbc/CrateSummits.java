import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;

/** Reads from CrateDB with the CrateDB JDBC driver. */
public final class CrateSummits {
    // #region connect
    private static final String DEFAULT_URL = "jdbc:crate://localhost:5432/doc?sslmode=disable";

    static Connection connect() throws SQLException {
        String url = System.getenv().getOrDefault("CRATEDB_JDBC_URL", DEFAULT_URL);
        Properties properties = new Properties();
        properties.setProperty("user", System.getenv().getOrDefault("CRATEDB_USER", "crate"));
        properties.setProperty("password", System.getenv().getOrDefault("CRATEDB_PASSWORD", "crate"));
        // Strict mode raises an exception where a feature is missing, such as transactions.
        properties.setProperty("strict", "true");
        return DriverManager.getConnection(url, properties);
    }

    static void printSummits(int limit) throws SQLException {
        String query = "SELECT mountain, height FROM sys.summits ORDER BY height DESC LIMIT ?";
        try (Connection connection = connect();
             PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setInt(1, limit);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    System.out.printf("%s: %d m%n", rows.getString("mountain"), rows.getInt("height"));
                }
            }
        }
    }
    // #endregion

    public static void main(String[] args) {
        try {
            printSummits(3);
        } catch (SQLException error) {
            System.err.println("CrateDB: " + error.getMessage());
            System.exit(1);
        }
    }
}
