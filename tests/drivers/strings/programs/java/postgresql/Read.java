import java.util.Map;
import java.util.Properties;
import vectors.Vectors;

/** Asks pgJDBC, and crate-jdbc, which carries a copy of it under a name of its own. */
public final class Read {
	private Read() {}

	private static Vectors.Values valuesOf(Properties read) {
		if (read == null) throw new IllegalArgumentException("the driver does not take this URL");
		Vectors.Values values = new Vectors.Values().hosts(read.getProperty("PGHOST"), read.getProperty("PGPORT")).parameters(read);
		values.username = read.getProperty("user");
		values.password = read.getProperty("password");
		values.database = read.getProperty("PGDBNAME");
		return values;
	}

	public static void main(String[] arguments) throws Exception {
		Vectors.answer(arguments[0], Map.of(
			"java-postgresql:pgjdbc", text -> valuesOf(org.postgresql.Driver.parseURL(text, null)),
			"java-postgresql:crate-jdbc", text -> valuesOf(io.crate.shade.org.postgresql.Driver.parseURL(text, null))));
	}
}
