package com.databend.jdbc;

import java.net.URI;
import java.util.Map;
import vectors.Vectors;

/** Asks databend-jdbc, from its own package, for the class that reads URLs is not meant for others. */
public final class Read {
	private Read() {}

	private static Vectors.Values valuesOf(DatabendDriverUri read) {
		URI uri = read.getUri();
		Vectors.Values values = new Vectors.Values().hosts(uri.getHost(), String.valueOf(uri.getPort())).parameters(read.getProperties());
		values.username = read.getProperties().getProperty("user");
		values.password = read.getProperties().getProperty("password");
		values.database = read.getDatabase();
		return values;
	}

	public static void main(String[] arguments) throws Exception {
		Vectors.answer(arguments[0], Map.of("java-databend:databend-jdbc", text -> valuesOf(DatabendDriverUri.create(text, null))));
	}
}
