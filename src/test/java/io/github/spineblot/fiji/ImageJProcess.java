package io.github.spineblot.fiji;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A real ImageJ in a process of its own, with this program as a plugin jar: headless as Fiji does it, or with windows. */
final class ImageJProcess {

	private static final Path CLASSES = Path.of("target/classes").toAbsolutePath();
	private static final int LONGEST_SECONDS = 240;

	private final Path home;

	/** @param home folder for ImageJ, made by this call */
	ImageJProcess(final Path home) throws IOException {
		this.home = home;
		Files.createDirectories(home.resolve("plugins"));
		writeJar(home.resolve("plugins/SpineBlot_.jar"));
	}

	/** Runs a macro without a screen, with what Fiji does for that. @return what was printed */
	String headless(final Path macro, final String argument) throws IOException, InterruptedException {
		final List<String> command = new ArrayList<>(List.of("--add-opens=java.base/java.lang=ALL-UNNAMED",
			"-Djava.awt.headless=true", "-javaagent:" + library("ij1-patcher") + "=init"));
		command.addAll(List.of("-cp", libraries() + java.io.File.pathSeparator + home.resolve("plugins/SpineBlot_.jar"),
			"ij.ImageJ", "-ijpath", home.toString(), "-batch", macro.toAbsolutePath().toString(), argument));
		return run(command, Map.of());
	}

	/** Runs a class of the tests that drives ImageJ's windows. */
	String windows(final String main, final String display, final String... arguments) throws IOException,
		InterruptedException
	{
		final List<String> command = new ArrayList<>(List.of("-Xmx1g", "-Dplugins.dir=" + home, "-Duser.home=" + home, "-cp",
			libraries() + java.io.File.pathSeparator + Path.of("target/test-classes").toAbsolutePath(), main));
		command.addAll(List.of(arguments));
		return run(command, Map.of("DISPLAY", display));
	}

	private static String run(final List<String> arguments, final Map<String, String> environment) throws IOException,
		InterruptedException
	{
		final List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
			.toString()));
		command.addAll(arguments);
		final Path log = Files.createTempFile("imagej", ".log");
		final ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
		builder.environment().putAll(environment);
		final Process process = builder.start();
		final boolean ended = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
		if (!ended) process.destroyForcibly().waitFor();
		final String printed = Files.readString(log);
		Files.delete(log);
		if (!ended) throw new IllegalStateException("ImageJ did not end:\n" + printed);
		return printed;
	}

	/** The class path of the tests without this program, which ImageJ finds among its plugins. */
	private static String libraries() {
		return Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator)).filter(p -> p.endsWith(
			".jar")).collect(Collectors.joining(java.io.File.pathSeparator));
	}

	private static String library(final String name) {
		return Arrays.stream(libraries().split(java.io.File.pathSeparator)).filter(p -> Path.of(p).getFileName().toString()
			.startsWith(name)).findFirst().orElseThrow();
	}

	private static void writeJar(final Path jar) throws IOException {
		try (OutputStream out = Files.newOutputStream(jar); ZipOutputStream zip = new ZipOutputStream(out);
			var tree = Files.walk(CLASSES))
		{
			for (final Path file : tree.filter(Files::isRegularFile).sorted().toList()) {
				zip.putNextEntry(new ZipEntry(CLASSES.relativize(file).toString().replace('\\', '/')));
				Files.copy(file, zip);
				zip.closeEntry();
			}
		}
	}
}
