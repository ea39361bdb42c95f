// Quantifies the blot images of a membrane, with sheets that say what was loaded into which lane, and
// gives the ratios to the loading control (ratios.csv).
//
// The folder holds the images, blot_images.csv (which image shows which protein of which membrane) and
// blot_lanes.csv (what was loaded into which lane); test-images/blots of the project is an example.
//
// Headless:
//   fiji --headless --console -macro blot-with-sheets.ijm "/data/blots;/data/results"

arguments = split(getArgument(), ";");
if (arguments.length == 2) {
	input = arguments[0];
	output = arguments[1];
} else {
	input = getDirectory("Folder with blot images and sheets");
	output = getDirectory("Folder for results");
}
if (!endsWith(input, File.separator)) input = input + File.separator;

// The images that the sheet names; a ratio needs the target and its loading control in one run, so the
// images are named with the key image, joined by ';'.
rows = split(File.openAsString(input + "blot_images.csv"), "\n");
images = "";
for (i = 1; i < rows.length; i++) {
	cells = split(rows[i], ",");
	if (cells.length < 2) continue;
	if (images != "") images = images + ";";
	images = images + input + cells[0];
}
run("Quantify Blot...", "image=[" + images + "] out=[" + output + "] blot_images=[" + input +
	"blot_images.csv] blot_lanes=[" + input + "blot_lanes.csv]");
print("Ratios: " + output + File.separator + "ratios.csv");
