package io.github.spineblot.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this program, written into it when it was built; known without git or a network. */
public final class ProgramVersion {

	private static final String RESOURCE = "/io/github/spineblot/version.properties";

	private ProgramVersion() { }

	/** Such as "0.1.0". @throws IllegalStateException when the build left the version out */
	public static String current() {
		try (InputStream in = ProgramVersion.class.getResourceAsStream(RESOURCE)) {
			if (in == null) throw new IllegalStateException("the build lacks " + RESOURCE);
			final Properties properties = new Properties();
			properties.load(in);
			return properties.getProperty("version");
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
