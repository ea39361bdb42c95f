package io.github.spineblot.fiji;

import java.awt.Component;
import java.awt.Container;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

import javax.imageio.ImageIO;
import javax.swing.JButton;
import javax.swing.JDialog;
import javax.swing.JTextField;
import javax.swing.SwingUtilities;

import ij.IJ;
import ij.ImageJ;
import ij.WindowManager;
import ij.plugin.frame.Recorder;

/**
 * A person at ImageJ's windows, played: chooses in the menu, fills in the dialog, clicks with the mouse, and keeps
 * what the recorder wrote and pictures of the screen. Runs in a process of its own, see {@link ImageJProcess}.
 */
final class InteractiveSession {

	private final Path folder;
	private final Robot robot;

	private InteractiveSession(final Path folder) throws Exception {
		this.folder = folder;
		robot = new Robot();
		robot.setAutoDelay(40);
	}

	/** @param args folder for pictures and results */
	public static void main(final String... args) throws Exception {
		int code = 1;
		try {
			new InteractiveSession(Path.of(args[0])).play();
			code = 0;
		}
		catch (final Throwable t) {
			t.printStackTrace(System.out);
		}
		System.exit(code);
	}

	private void play() throws Exception {
		new ImageJ();
		IJ.run("Record...");
		IJ.doCommand("Open Samples");
		until("samples", () -> WindowManager.getImageCount() == 6);
		count();
		blot();
		cancelTheDialog();
		cancelTheRun();
		Files.writeString(folder.resolve("recorded.txt"), Recorder.getInstance().getText());
		System.out.println("session complete");
	}

	private void count() throws Exception {
		final JDialog dialog = chosen("easy.tif", "Count Spines...");
		type(dialog, "min_confidence", "0.6");
		type(dialog, "out", folder.resolve("spines by hand").toString());
		picture("count-spines-dialog");
		click(button(dialog, "OK"));
		until("recorded", () -> Recorder.getInstance().getText().contains("run(\"Count Spines...\""));
		until("table", () -> WindowManager.getFrame("Spines of easy.tif") != null);
		until("overlay", () -> WindowManager.getImage("SpineBlot overlay of easy.tif") != null);
		robot.delay(500);
		picture("count-spines-results");
	}

	private void blot() throws Exception {
		final JDialog dialog = chosen("M1_BDNF.tif", "Quantify Blot...");
		type(dialog, "out", folder.resolve("blot").toString());
		picture("quantify-blot-dialog");
		click(button(dialog, "OK"));
		until("recorded", () -> Recorder.getInstance().getText().contains("run(\"Quantify Blot...\""));
		until("table", () -> WindowManager.getFrame("Bands of M1_BDNF.tif") != null);
		picture("quantify-blot-results");
	}

	private void cancelTheDialog() throws Exception {
		for (final String entry : List.of("Count Spines...", "Segment Dendrites...", "Quantify Blot...", "Run Batch...",
			"Compare Groups...", "Validate Against My Counts..."))
		{
			final JDialog dialog = chosen(entry.equals("Quantify Blot...") ? "M1_BDNF.tif" : "medium.tif", entry);
			picture("dialog-" + entry.replaceAll("[^A-Za-z]+", "-").toLowerCase(java.util.Locale.ROOT));
			click(button(dialog, "Cancel"));
			until("closed", () -> !dialog.isShowing());
			until("thread ended", () -> !running());
		}
	}

	private void cancelTheRun() throws Exception {
		final JDialog dialog = chosen("medium.tif", "Count Spines...");
		final Path out = folder.resolve("cancelled/here");
		type(dialog, "out", out.toString());
		click(button(dialog, "OK"));
		until("begun", () -> Files.isDirectory(out));
		IJ.setKeyDown(KeyEvent.VK_ESCAPE);
		until("thread ended", () -> !running());
		if (Files.exists(folder.resolve("cancelled"))) throw new IllegalStateException("the cancelled run left " + Files
			.walk(folder.resolve("cancelled")).toList() + "\n" + IJ.getLog());
		if (Recorder.getInstance().getText().contains("cancelled")) throw new IllegalStateException("a cancelled run was recorded");
	}

	/** Threads in which a command of the menu runs, and those that it has started. */
	private static boolean running() {
		return Thread.getAllStackTraces().keySet().stream().anyMatch(t -> t != Thread.currentThread() && (t
			.getName().endsWith("...") || t.getName().startsWith("spineblot")));
	}

	private JDialog chosen(final String image, final String entry) {
		IJ.selectWindow(image);
		IJ.doCommand(entry);
		final String title = "SpineBlot: " + entry.replace("...", "");
		until("dialog " + title, () -> dialog(title).isPresent());
		robot.delay(400);
		return dialog(title).orElseThrow();
	}

	private static Optional<JDialog> dialog(final String title) {
		return Arrays.stream(Window.getWindows()).filter(w -> w.isShowing() && w instanceof JDialog d && d.getTitle().equals(
			title)).map(w -> (JDialog) w).findFirst();
	}

	private void type(final JDialog dialog, final String key, final String text) throws Exception {
		final JTextField field = (JTextField) component(dialog, c -> c instanceof JTextField f && f.getToolTipText() != null &&
			f.getToolTipText().contains("Macro key: " + key + "<"));
		SwingUtilities.invokeAndWait(() -> field.setText(text));
	}

	private static Component button(final JDialog dialog, final String text) {
		return component(dialog, c -> c instanceof JButton b && b.getText().equals(text));
	}

	private static Component component(final Container in, final Predicate<Component> wanted) {
		return all(in).stream().filter(wanted).findFirst().orElseThrow();
	}

	private static List<Component> all(final Container in) {
		final List<Component> found = new ArrayList<>();
		for (final Component c : in.getComponents()) {
			found.add(c);
			if (c instanceof Container inner) found.addAll(all(inner));
		}
		return found;
	}

	private void click(final Component c) {
		final Point p = c.getLocationOnScreen();
		robot.mouseMove(p.x + c.getWidth() / 2, p.y + c.getHeight() / 2);
		robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
		robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
	}

	private void picture(final String name) throws Exception {
		ImageIO.write(robot.createScreenCapture(new Rectangle(Toolkit.getDefaultToolkit().getScreenSize())), "png", folder
			.resolve(name + ".png").toFile());
	}

	private void until(final String what, final Supplier<Boolean> done) {
		final long start = System.nanoTime();
		while (!done.get()) {
			if (System.nanoTime() - start > 90e9) throw new IllegalStateException("waited in vain: " + what + "\n" + Thread
				.getAllStackTraces().entrySet().stream().filter(e -> !e.getKey().isDaemon() || e.getKey().getName().startsWith("spineblot"))
				.map(e -> e.getKey().getName() + ": " + Arrays.toString(e.getValue())).toList());
			robot.delay(100);
		}
	}
}
