import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** Databend from Java with JDBC. */
public final class Connect {
    public static void main(String[] args) {
        // #region connect
        String url = env("DATABEND_JDBC_URL", "jdbc:databend://localhost:8000/default");

        // Not in the URL: as properties, user and password may hold any character.
        Properties properties = new Properties();
        properties.setProperty("user", env("DATABEND_USER", "user"));
        properties.setProperty("password", env("DATABEND_PASSWORD", "password"));

        try (Connection connection = DriverManager.getConnection(url, properties)) {
            System.out.println("connected to " + connection.getMetaData().getDatabaseProductVersion());
            query(connection);
            insertBatch(connection);
        } catch (SQLException error) {
            System.err.println("Databend: " + error.getMessage());
            System.exit(1);
        }
        // #endregion
    }

    // #region query
    private static void query(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE OR REPLACE TABLE readings (sensor INT, place VARCHAR, celsius DOUBLE)");
            statement.execute("INSERT INTO readings VALUES (1, 'Lisbon', 18.5)");
        }

        String sql = "SELECT sensor, place, celsius FROM readings WHERE celsius > ?";
        try (PreparedStatement warm = connection.prepareStatement(sql)) {
            warm.setDouble(1, 10);
            try (ResultSet rows = warm.executeQuery()) {
                while (rows.next()) { // read to the end: the driver may cancel a query that nobody reads
                    System.out.printf("%d %s %.1f%n", rows.getInt("sensor"), rows.getString("place"), rows.getDouble("celsius"));
                }
            }
        }
    }
    // #endregion

    // #region batch
    private static void insertBatch(Connection connection) throws SQLException {
        Object[][] readings = {{2, "Porto", 16.0}, {3, "Faro", 21.5}};
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO readings VALUES (?, ?, ?)")) {
            for (Object[] reading : readings) {
                insert.setInt(1, (int) reading[0]);
                insert.setString(2, (String) reading[1]);
                insert.setDouble(3, (double) reading[2]);
                insert.addBatch();
            }
            int[] counts = insert.executeBatch(); // one CSV file to the stage, one INSERT
            System.out.println(counts.length + " rows inserted");
        }
    }
    // #endregion

    private static String env(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null || value.isEmpty() ? otherwise : value;
    }
}
