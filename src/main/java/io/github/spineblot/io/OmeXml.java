package io.github.spineblot.io;

import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

import io.github.spineblot.task.InputException;

/**
 * The part of OME-XML (Goldberg et al. 2005, doi:10.1186/gb-2005-6-5-r47; schema 2016-06) that says how
 * the pages of an OME-TIFF make channels, slices and frames, and how large a voxel is. One image in
 * one file; several are refused.
 *
 * @param sizes channels in pages, slices, frames
 * @param pageOf page of each plane, channels fastest, then slices, then frames
 * @param calibration spacings in micrometres
 */
record OmeXml(int[] sizes, int[] pageOf, OpenedImage.FileCalibration calibration) {

	/**
	 * @param pages how many are there
	 * @param samplesPerPage how many of the channels a page holds
	 */
	static OmeXml parse(final String xml, final String name, final int pages, final int samplesPerPage) {
		final NodeList images = root(xml, name).getElementsByTagNameNS("*", "Pixels");
		if (images.getLength() != 1) throw TiffMetadata.notWithinOneFile(name, "holds " + images.getLength() + " images");
		final Element pixels = (Element) images.item(0);
		final int[] sizes = { Math.max(1, whole(pixels, "SizeC", name) / samplesPerPage), whole(pixels, "SizeZ", name),
			whole(pixels, "SizeT", name) };
		final int planes = Math.multiplyExact(Math.multiplyExact(sizes[0], sizes[1]), sizes[2]);
		if (planes > pages) throw TiffMetadata.notWithinOneFile(name, "speaks of " + planes + " planes, of which only " +
			pages + " are here");
		final int[] pageOf = new int[planes];
		Arrays.fill(pageOf, -1);
		final NodeList blocks = pixels.getElementsByTagNameNS("*", "TiffData");
		if (blocks.getLength() == 0) throw TiffMetadata.notWithinOneFile(name, "keeps its planes in other files");
		final int[] stride = { 1, sizes[0], sizes[0] * sizes[1] };
		for (int i = 0; i < blocks.getLength(); i++) place((Element) blocks.item(i), pixels, sizes, stride, pageOf, name);
		if (Arrays.stream(pageOf).anyMatch(p -> p < 0)) throw TiffMetadata.notWithinOneFile(name,
			"does not say where all of its planes are");
		return new OmeXml(sizes, pageOf, calibration(pixels));
	}

	private static Element root(final String xml, final String name) {
		try {
			final DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
			factory.setNamespaceAware(true);
			factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
			factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
			final javax.xml.parsers.DocumentBuilder builder = factory.newDocumentBuilder();
			builder.setErrorHandler(null);
			return builder.parse(new InputSource(new StringReader(xml))).getDocumentElement();
		}
		catch (final SAXException | IOException e) {
			throw new InputException(name + ": its OME-XML description is damaged.",
				"Export the image again, or save it as a plain TIFF in Fiji.", e);
		}
		catch (final ParserConfigurationException e) {
			throw new IllegalStateException(e);
		}
	}

	/** Sets the pages of the planes that one TiffData element speaks of, in the file's dimension order. */
	private static void place(final Element block, final Element pixels, final int[] sizes, final int[] stride,
		final int[] pageOf, final String name)
	{
		final NodeList uuid = block.getElementsByTagNameNS("*", "UUID");
		if (uuid.getLength() > 0 && isElsewhere((Element) uuid.item(0), name)) throw TiffMetadata.notWithinOneFile(name,
			"keeps some of its planes in other files");
		final String order = pixels.getAttribute("DimensionOrder").replace("X", "").replace("Y", "");
		if (!order.isEmpty() && !(order.length() == 3 && order.chars().allMatch(c -> "CZT".indexOf(c) >= 0))) throw new InputException(
			name + ": its OME-XML description has no valid DimensionOrder.",
			"Export the image again, or save it as a plain TIFF in Fiji.");
		final int[] at = { whole(block, "FirstC", 0), whole(block, "FirstZ", 0), whole(block, "FirstT", 0) };
		final int page = whole(block, "IFD", 0);
		final int count = whole(block, "PlaneCount", block.hasAttribute("IFD") ? 1 : pageOf.length);
		for (int k = 0; k < count; k++) {
			final long plane = at[0] * (long) stride[0] + at[1] * (long) stride[1] + at[2] * (long) stride[2];
			if (plane >= pageOf.length) return;
			pageOf[(int) plane] = page + k;
			if (order.isEmpty()) return;
			for (int d = 0; d < order.length(); d++) {
				final int axis = "CZT".indexOf(order.charAt(d));
				if (++at[axis] < sizes[axis] || d == order.length() - 1) break;
				at[axis] = 0;
			}
		}
	}

	private static boolean isElsewhere(final Element uuid, final String name) {
		// a renamed file still names its old self; then all its blocks name the same file
		final String file = uuid.getAttribute("FileName");
		final NodeList all = uuid.getOwnerDocument().getElementsByTagNameNS("*", "UUID");
		for (int i = 0; i < all.getLength(); i++) {
			final String other = ((Element) all.item(i)).getAttribute("FileName");
			if (!other.isEmpty() && !other.equals(file)) return !file.equals(name);
		}
		return false;
	}

	private static OpenedImage.FileCalibration calibration(final Element pixels) {
		final String unit = pixels.hasAttribute("PhysicalSizeXUnit") ? pixels.getAttribute("PhysicalSizeXUnit") : "um";
		final String zUnit = pixels.hasAttribute("PhysicalSizeZUnit") ? pixels.getAttribute("PhysicalSizeZUnit") : "um";
		return new OpenedImage.FileCalibration(real(pixels, "PhysicalSizeX"), real(pixels, "PhysicalSizeY"), real(pixels,
			"PhysicalSizeZ"), unit, zUnit, false, "");
	}

	private static int whole(final Element e, final String attribute, final String name) {
		final int n = whole(e, attribute, 0);
		if (n < 1) throw new InputException(name + ": its OME-XML description lacks " + attribute + ".",
			"Export the image again, or save it as a plain TIFF in Fiji.");
		return n;
	}

	private static int whole(final Element e, final String attribute, final int otherwise) {
		final String s = e.getAttribute(attribute);
		return s.matches("\\d{1,9}") ? Integer.parseInt(s) : otherwise;
	}

	private static double real(final Element e, final String attribute) {
		final String s = e.getAttribute(attribute);
		return s.matches("[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?") ? Double.parseDouble(s) : Double.NaN;
	}
}
