package io.github.spineblot.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;

import io.github.spineblot.report.FailedInput;
import io.github.spineblot.report.SampleResult;
import io.github.spineblot.report.SpineImageResult;
import io.github.spineblot.report.SpineTables;
import io.github.spineblot.report.Table;

/** The tables as they stand in the files, cell by cell. */
class CsvWriterTest {

	private static final List<SpineImageResult> RESULTS = List.of(SampleResult.of("a.tif"));

	@Test
	void spines() {
		assertEquals("""
			image,dendrite,spine,x_um,y_um,z_um,tip_x_um,tip_y_um,tip_z_um,base_x_um,base_y_um,base_z_um,position_um,length_um,\
			head_width_um,neck_width_um,head_width_corrected_um,volume_um3,class,p_mushroom,p_thin,p_stubby,p_filopodium,\
			elevation_deg,snr,confidence,state,flags,neck_length_um,neck_width_corrected_um
			a.tif,1,1,5,3.4,1,5,3.2,1,5,4.5,1,4,1.3,0.4,,0.31,0.0123457,mushroom,0.7,0.2,0.06,0.04,0,12.3457,0.95,auto,,0.25,
			a.tif,1,2,11,4,1,11,3.8,1,11,4.5,1,10,0.7,0.4,,0.31,0.0123457,thin,0.7,0.2,0.06,0.04,0,12.3457,0.95,auto,,0.25,
			a.tif,1,3,1.5,4,1,1.5,3.8,1,1.5,4.5,1,0.5,0.7,0.4,,0.31,0.0123457,stubby,0.7,0.2,0.06,0.04,0,12.3457,0.95,auto,\
			GUARD;FAINT,0.25,
			""", CsvWriter.text(SpineTables.spines(RESULTS)));
	}

	@Test
	void dendrites() {
		assertEquals("""
			image,dendrite,length_um,length_xy_um,analysed_um,mean_diameter_um,spines,density_per_um,density_ci_low,\
			density_ci_high,mushroom,thin,stubby,filopodium,tilt_deg,flags
			a.tif,1,20,20,18,1,2,0.111111,0.0134,0.401,1,1,0,0,0,SHORT;FEW
			""", CsvWriter.text(SpineTables.dendrites(RESULTS)));
	}

	@Test
	void imagesThatFailedHaveNoNumbers() {
		assertEquals("""
			image,sha256,width,height,slices,bit_depth,channel,pixel_um,z_um,calibration_source,polarity,saturated_percent,\
			dendrites,length_um,spines,density_per_um,status,flags,psf_xy_um,psf_z_um
			a.tif,ab12,220,100,5,16,1,0.1,0.5,file,bright-on-dark,0.25,1,20,2,0.111111,ok,SATURATED,,
			b.tif,,,,,,,,,,,,,,,,failed,,,
			""", CsvWriter.text(SpineTables.images(List.of("a.tif", "b.tif"), RESULTS)));
	}

	@Test
	void withoutASearchForSpinesTheirCellsAreEmpty() {
		final SpineImageResult r = RESULTS.get(0);
		final List<SpineImageResult> traced = List.of(new SpineImageResult(r.image(), r.dendrites(), List.of(), List.of(),
			false, List.of()));
		assertEquals(List.of(""), SpineTables.dendrites(traced).column("spines"));
		assertEquals(List.of(""), SpineTables.dendrites(traced).column("mushroom"));
		assertEquals(List.of(""), SpineTables.images(List.of("a.tif"), traced).column("density_per_um"));
		assertEquals(List.of("20"), SpineTables.images(List.of("a.tif"), traced).column("length_um"));
	}

	@Test
	void cellsAreQuotedWhereNeeded() {
		assertEquals("image,problem,next_step,stage\n\"a,b.tif\",\"It says \"\"no\"\".\",\"Two\nlines.\",reading\n", CsvWriter.text(
			SpineTables.errors(List.of(new FailedInput("a,b.tif", "It says \"no\".", "Two\nlines.", "reading")))));
	}

	@Test
	void theLocaleChangesNothing() {
		final Locale before = Locale.getDefault();
		final String text = CsvWriter.text(SpineTables.spines(RESULTS));
		try {
			Locale.setDefault(Locale.GERMANY);
			assertEquals(text, CsvWriter.text(SpineTables.spines(RESULTS)));
		}
		finally {
			Locale.setDefault(before);
		}
	}

	@Test
	void anEmptyTableIsItsHeader() {
		assertEquals("a,b\n", CsvWriter.text(new Table(List.of("a", "b"), List.of())));
	}
}
