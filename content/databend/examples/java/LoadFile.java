import com.databend.jdbc.DatabendConnection;
import com.databend.jdbc.DatabendConnectionExtension.LoadMethod;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Loads a CSV file into Databend over JDBC. */
public final class LoadFile {
    public static void main(String[] args) {
        if (args.length != 1) {
            System.err.println("usage: LoadFile FILE.csv");
            System.exit(2);
        }
        String url = env("DATABEND_JDBC_URL", "jdbc:databend://localhost:8000/default");
        String user = env("DATABEND_USER", "user");
        try (Connection connection = DriverManager.getConnection(url, user, env("DATABEND_PASSWORD", "password"))) {
            System.out.println(load(connection, Paths.get(args[0])) + " rows loaded");
        } catch (SQLException | IOException | RuntimeException error) { // a failed upload is an unchecked exception
            System.err.println("Databend: " + error.getMessage());
            System.exit(1);
        }
    }

    // #region load
    private static int load(Connection connection, Path file) throws SQLException, IOException {
        // `_databend_load` stands for the content of the stream.
        String sql = "INSERT INTO readings FROM @_databend_load FILE_FORMAT = (TYPE = CSV)";
        DatabendConnection databend = connection.unwrap(DatabendConnection.class);
        try (InputStream content = Files.newInputStream(file)) {
            return databend.loadStreamToTable(sql, content, Files.size(file), LoadMethod.STREAMING);
        }
    }
    // #endregion

    private static String env(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null || value.isEmpty() ? otherwise : value;
    }
}
