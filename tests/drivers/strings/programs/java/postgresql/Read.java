import java.lang.reflect.Method;
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

	/** `jdbc:crate:` as the driver rewrites it before it parses. */
	private static Vectors.Values readCrate(String text) throws Exception {
		Method rewrite = io.crate.client.jdbc.CrateDriver.class.getDeclaredMethod("processURL", String.class);
		rewrite.setAccessible(true);
		return valuesOf(io.crate.shade.org.postgresql.Driver.parseURL((String) rewrite.invoke(null, text), null));
	}

	public static void main(String[] arguments) throws Exception {
		Vectors.answer(arguments[0], Map.of(
			"java-postgresql:pgjdbc", text -> valuesOf(org.postgresql.Driver.parseURL(text, null)),
			"java-postgresql:crate-jdbc", Read::readCrate));
	}
}
