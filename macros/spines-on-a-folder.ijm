// Counts spines on every TIFF image of a folder.
//
// Each image gets its own folder of results. For many images, Plugins > SpineBlot > Run Batch... does the
// same in one go, can be interrupted and resumed, and makes one table of all images.
//
// Headless:
//   fiji --headless --console -macro spines-on-a-folder.ijm "/data/images;/data/results"
//
// Settings that differ from the defaults. The keys are those that the macro recorder writes.
settings = "";            // for example "pixel_um=0.1 z_um=0.3 channel=2"

arguments = split(getArgument(), ";");
if (arguments.length == 2) {
	input = arguments[0];
	output = arguments[1];
} else {
	input = getDirectory("Folder with images");
	output = getDirectory("Folder for results");
}
if (!endsWith(input, File.separator)) input = input + File.separator;
if (!endsWith(output, File.separator)) output = output + File.separator;
File.makeDirectory(output);

files = getFileList(input);
for (i = 0; i < files.length; i++) {
	if (!endsWith(files[i], ".tif") && !endsWith(files[i], ".tiff")) continue;
	open(input + files[i]);
	name = File.getNameWithoutExtension(files[i]);
	// values with blanks stand in brackets
	run("Count Spines...", "out=[" + output + name + "] " + settings);
	close();
	print(files[i] + ": results in " + output + name);
}
