import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;

/** Reads from CrateDB with the PostgreSQL JDBC driver. */
public final class Summits {
    // #region connect
    private static final String DEFAULT_URL = "jdbc:postgresql://localhost:5432/doc?sslmode=disable";

    static Connection connect() throws SQLException {
        String url = System.getenv().getOrDefault("CRATEDB_JDBC_URL", DEFAULT_URL);
        Properties properties = new Properties();
        properties.setProperty("user", System.getenv().getOrDefault("CRATEDB_USER", "crate"));
        properties.setProperty("password", System.getenv().getOrDefault("CRATEDB_PASSWORD", "crate"));
        properties.setProperty("ApplicationName", "summits");
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

    // #region fetch-size
    static int countInBatches() throws SQLException {
        try (Connection connection = connect()) {
            // Auto-commit off lets the driver fetch in batches. Writes still commit at once.
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement("SELECT mountain FROM sys.summits")) {
                statement.setFetchSize(500);
                int count = 0;
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) count++;
                }
                return count;
            }
        }
    }
    // #endregion

    public static void main(String[] args) {
        try {
            printSummits(3);
            System.out.println(countInBatches() + " summits");
        } catch (SQLException error) {
            System.err.println("CrateDB: " + error.getMessage());
            System.exit(1);
        }
    }
}
