// Compares the spines that were found with those that you marked yourself.
//
// results: a folder written by Count Spines... or Run Batch...
// counts:  a folder with your marks, one file for each image, named like the image: NAME.zip or NAME.roi (points
//          of the ROI Manager), NAME.csv (columns x, y, slice), NAME.xml (Cell Counter), NAME.swc (tracing)
//
// Headless:
//   fiji --headless --console -macro validate-own-counts.ijm "/data/results;/data/counts;/data/agreement"

arguments = split(getArgument(), ";");
if (arguments.length == 3) {
	results = arguments[0];
	counts = arguments[1];
	output = arguments[2];
} else {
	results = getDirectory("Results of SpineBlot");
	counts = getDirectory("Your own counts");
	output = getDirectory("Folder for the comparison");
}
// how far a mark may lie from the spine that was found, in um; the values are the defaults
run("Validate Against My Counts...", "results=[" + results + "] truth=[" + counts + "] out=[" + output +
	"] tolerance_xy_um=0.6 tolerance_z_um=1.0");
print("Open " + output + File.separator + "evaluation.html");
