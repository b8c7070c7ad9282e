package vectors;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Reads the file of vectors, and prints what drivers understand, a line of JSON for each. */
public final class Vectors {
	private Vectors() {}

	/** Asks one package. */
	public interface Reader {
		Values read(String text) throws Exception;
	}

	/** What a driver reads in a string; hosts are pairs of a name and a port. */
	public static final class Values {
		public String username;
		public String password;
		public String database;
		public List<String[]> hosts = new ArrayList<>();
		public Map<String, String> parameters = new HashMap<>();

		public Values parameters(Properties properties) {
			for (String name : properties.stringPropertyNames()) parameters.put(name, properties.getProperty(name));
			return this;
		}

		/** Lists of names and ports, in the same order. */
		public Values hosts(String names, String ports) {
			String[] numbers = ports == null ? new String[0] : ports.split(",");
			String[] each = names == null ? new String[0] : names.split(",");
			for (int index = 0; index < each.length; index++)
				hosts.add(new String[] {each[index], index < numbers.length ? numbers[index] : null});
			return this;
		}
	}

	private static final class Vector {
		int id;
		String text;
		List<String> readers;
	}

	private static final class Answer {
		int id;
		String reader;
		Values values;
		String error;
	}

	public static void answer(String file, Map<String, Reader> readers) throws Exception {
		Gson gson = new GsonBuilder().disableHtmlEscaping().create();
		String content = new String(Files.readAllBytes(Paths.get(file)), StandardCharsets.UTF_8);
		PrintStream out = new PrintStream(System.out, true, "UTF-8");
		for (Vector vector : gson.fromJson(content, Vector[].class)) {
			for (String name : vector.readers) {
				if (!readers.containsKey(name)) continue;
				Answer line = new Answer();
				line.id = vector.id;
				line.reader = name;
				try {
					line.values = readers.get(name).read(vector.text);
				} catch (Throwable error) {
					line.error = error.toString();
				}
				out.println(gson.toJson(line));
			}
		}
	}
}
