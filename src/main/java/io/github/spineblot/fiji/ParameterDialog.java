package io.github.spineblot.fiji;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.awt.Toolkit;
import java.awt.event.KeyEvent;
import java.lang.reflect.InvocationTargetException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

import javax.swing.BorderFactory;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JEditorPane;
import javax.swing.JFileChooser;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;

import ij.IJ;
import io.github.spineblot.task.InputException;

/**
 * The window of a {@link DialogModel}: the usual fields, the others behind "Advanced", each with its help as
 * tooltip. A value that is not allowed is told in the window, which stays open. Enter is OK, Esc cancels.
 */
final class ParameterDialog {

	private static final int COLUMNS = 26;
	private static final int ADVANCED_HEIGHT = 320;

	private final DialogModel model;
	private final String title;
	private final Map<String, Supplier<String>> values = new LinkedHashMap<>();
	private final Map<String, Runnable> resets = new LinkedHashMap<>();
	private final JLabel problem = new JLabel(" ");
	private JDialog dialog;
	private JComponent advanced;
	private Map<String, String> answer;

	ParameterDialog(final MenuEntry entry, final DialogModel model) {
		this.model = model;
		title = "SpineBlot: " + entry.label().replace("...", "");
	}

	/** Shows the dialog and waits. @return the keys of the run, empty when it was cancelled */
	Optional<Map<String, String>> ask() {
		try {
			SwingUtilities.invokeAndWait(this::show);
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CancellationException("Cancelled by the user.");
		}
		catch (final InvocationTargetException e) {
			throw new IllegalStateException(e.getCause());
		}
		return Optional.ofNullable(answer);
	}

	private void show() {
		dialog = new JDialog(IJ.getInstance(), title, true);
		final JPanel page = new JPanel();
		page.setLayout(new BoxLayout(page, BoxLayout.PAGE_AXIS));
		page.setBorder(BorderFactory.createEmptyBorder(10, 12, 6, 12));
		model.remarks().forEach(r -> page.add(left(new JLabel(r))));
		page.add(left(form(true)));
		page.add(left(advancedPart()));
		problem.setForeground(new Color(0xb00020));
		page.add(left(problem));
		dialog.add(page, BorderLayout.CENTER);
		dialog.add(buttons(), BorderLayout.SOUTH);
		dialog.getRootPane().registerKeyboardAction(e -> dialog.dispose(), KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0),
			JComponent.WHEN_IN_FOCUSED_WINDOW);
		place();
		dialog.setVisible(true);
	}

	private void place() {
		dialog.pack();
		final Dimension screen = Toolkit.getDefaultToolkit().getScreenSize();
		dialog.setSize(Math.min(dialog.getWidth(), screen.width), Math.min(dialog.getHeight(), screen.height - 40));
		dialog.setLocationRelativeTo(null);
	}

	private static JComponent left(final JComponent c) {
		c.setAlignmentX(0);
		return c;
	}

	/** The fields that are not usual; open at once when one of them is not at its standard. */
	private JComponent advancedPart() {
		final List<DialogModel.Field> fields = model.fields().stream().filter(f -> !f.usual()).toList();
		final JPanel part = new JPanel(new BorderLayout());
		if (fields.isEmpty()) return part;
		final JScrollPane scroll = new JScrollPane(form(false));
		scroll.getVerticalScrollBar().setUnitIncrement(16);
		scroll.setPreferredSize(new Dimension(scroll.getPreferredSize().width + 24, Math.min(ADVANCED_HEIGHT, scroll
			.getPreferredSize().height + 4)));
		final long changed = fields.stream().filter(f -> !f.initial().equals(f.standard())).count();
		final JCheckBox more = new JCheckBox("Advanced" + (changed == 0 ? "" : " (" + changed +
			" as used last, not the default)"), changed > 0);
		scroll.setVisible(changed > 0);
		more.addActionListener(e -> {
			scroll.setVisible(more.isSelected());
			place();
		});
		part.add(more, BorderLayout.NORTH);
		part.add(scroll, BorderLayout.CENTER);
		advanced = more;
		return part;
	}

	private JPanel form(final boolean usual) {
		final JPanel form = new JPanel(new GridBagLayout());
		int row = 0;
		for (final DialogModel.Field f : model.fields()) {
			if (f.usual() == usual) add(form, f, row++);
		}
		return form;
	}

	private void add(final JPanel form, final DialogModel.Field f, final int row) {
		final String tip = "<html><div style='width:320px'>" + f.help() + "<br><i>Macro key: " + f.key() + "</i></div></html>";
		final JComponent input = input(f);
		input.setToolTipText(tip);
		final JLabel label = new JLabel(f.flag() ? "" : f.label());
		label.setToolTipText(tip);
		label.setLabelFor(input);
		form.add(label, cell(0, row));
		form.add(input, cell(1, row));
		if (f.path() && input instanceof JTextField text) form.add(browse(f, text), cell(2, row));
	}

	private static GridBagConstraints cell(final int column, final int row) {
		return new GridBagConstraints(column, row, 1, 1, column == 1 ? 1 : 0, 0, GridBagConstraints.LINE_START, column == 1
			? GridBagConstraints.HORIZONTAL : GridBagConstraints.NONE, new Insets(2, 3, 2, 5), 0, 0);
	}

	private JComponent input(final DialogModel.Field f) {
		if (f.flag()) {
			final JCheckBox box = new JCheckBox(f.label(), f.initial().equals("true"));
			values.put(f.key(), () -> String.valueOf(box.isSelected()));
			resets.put(f.key(), () -> box.setSelected(f.standard().equals("true")));
			return box;
		}
		if (!f.choices().isEmpty()) {
			final JComboBox<String> box = new JComboBox<>(f.choices().toArray(String[]::new));
			box.setSelectedItem(f.initial());
			values.put(f.key(), () -> (String) box.getSelectedItem());
			resets.put(f.key(), () -> box.setSelectedItem(f.standard()));
			return box;
		}
		final JTextField field = new JTextField(f.initial(), COLUMNS);
		values.put(f.key(), field::getText);
		resets.put(f.key(), () -> field.setText(f.standard()));
		return field;
	}

	private JButton browse(final DialogModel.Field f, final JTextField text) {
		final JButton button = new JButton("Browse...");
		button.addActionListener(e -> {
			final JFileChooser chooser = new JFileChooser(text.getText());
			chooser.setDialogTitle(f.label());
			chooser.setFileSelectionMode(JFileChooser.FILES_AND_DIRECTORIES);
			if (chooser.showDialog(dialog, "Choose") == JFileChooser.APPROVE_OPTION) text.setText(chooser.getSelectedFile()
				.getPath());
		});
		return button;
	}

	private JPanel buttons() {
		final JPanel row = new JPanel(new FlowLayout(FlowLayout.TRAILING));
		final JButton help = new JButton("Help");
		help.addActionListener(e -> showHelp());
		row.add(help);
		if (advanced != null) {
			final JButton reset = new JButton("Defaults");
			reset.setToolTipText("Puts back the defaults of all fields but the folders.");
			reset.addActionListener(e -> model.fields().stream().filter(f -> !f.path()).forEach(f -> resets.get(f.key()).run()));
			row.add(reset);
		}
		final JButton cancel = new JButton("Cancel");
		cancel.addActionListener(e -> dialog.dispose());
		row.add(cancel);
		final JButton ok = new JButton("OK");
		ok.addActionListener(e -> accept());
		row.add(ok);
		dialog.getRootPane().setDefaultButton(ok);
		return row;
	}

	private void accept() {
		final Map<String, String> texts = new LinkedHashMap<>();
		values.forEach((key, value) -> texts.put(key, value.get()));
		try {
			final Map<String, String> keys = model.keys(texts);
			model.remember(texts);
			answer = keys;
			dialog.dispose();
		}
		catch (final InputException e) {
			problem.setText("<html><div style='width:420px'>" + Message.inKeys(e.getMessage()) + "</div></html>");
			place();
		}
	}

	private void showHelp() {
		final JDialog window = new JDialog(dialog, title + ": help", false);
		final JEditorPane text = new JEditorPane("text/html", model.help());
		text.setEditable(false);
		text.setCaretPosition(0);
		final JScrollPane scroll = new JScrollPane(text);
		scroll.setPreferredSize(new Dimension(600, 480));
		window.add(scroll);
		window.pack();
		window.setLocationRelativeTo(dialog);
		window.setVisible(true);
	}
}
