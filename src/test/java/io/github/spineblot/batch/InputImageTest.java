package io.github.spineblot.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.spineblot.task.InputException;

class InputImageTest {

	private static List<InputImage> of(final String... paths) {
		return InputImage.of(Arrays.stream(paths).map(Path::of).toList());
	}

	private static List<String> names(final String... paths) {
		return of(paths).stream().map(InputImage::name).toList();
	}

	private static List<String> folders(final String... paths) {
		return of(paths).stream().map(InputImage::folder).toList();
	}

	@Test
	void theNameHasNoFoldersUnlessTwoInputsShareIt() {
		assertEquals(List.of("a.tif", "b.tif"), names("/x/a.tif", "/y/b.tif"));
		assertEquals(List.of("x/a.tif", "y/a.tif", "b.tif"), names("/x/a.tif", "/y/a.tif", "/x/b.tif"));
		assertEquals(List.of("1/x/a.tif", "2/x/a.tif"), names("/d/1/x/a.tif", "/d/2/x/a.tif"));
	}

	@Test
	void noFolderIsAnotherPlaceOrOneOfTheRunsOwn() {
		assertEquals(List.of("...tif"), folders("/x/...tif"));
		assertEquals(List.of("..tif"), folders("/x/..tif"));
		assertEquals(List.of("a/...tif", "b/...tif"), folders("/a/...tif", "/b/...tif"));
		assertEquals(List.of(".spineblot.tif", "Study.tif"), folders("/x/.spineblot.tif", "/x/Study.tif"));
		assertEquals(List.of("..a", "a..b"), folders("/x/..a.tif", "/x/a..b.tif"));
	}

	@Test
	void whatIsReadBackLeadsNowhereElse() {
		for (final String folder : List.of("..", "../x", "a/../../x", "/abs")) assertThrows(IllegalArgumentException.class,
			() -> new BatchUnit("id", BatchUnit.Kind.DENDRITES, "a.tif", "a", folder, "out", "{}", ""));
		assertThrows(IllegalArgumentException.class, () -> new BatchUnit("../id", BatchUnit.Kind.DENDRITES, "a.tif", "a", "a",
			"out", "{}", ""));
		assertThrows(IllegalArgumentException.class, () -> new UnitRecord("id", "", "", UnitResult.Ending.DONE, "", List.of(
			"../../x"), List.of(), null, java.util.Optional.empty(), java.util.Optional.empty()));
	}

	@Test
	void aNameThatEndsLikeAnotherIsStillItsOwn() {
		assertEquals(List.of("r/x/a.tif", "x/x/a.tif"), names("/r/x/a.tif", "/r/x/x/a.tif"));
	}

	@Test
	void theFolderIsTheNameWithoutItsExtension() {
		assertEquals(List.of("a"), folders("/x/a.tif"));
		assertEquals(List.of("a.b"), folders("a.b.tif"));
		assertEquals(List.of("scan"), folders("scan.ome.tif"));
		assertEquals(List.of("x/a", "y/a"), folders("/x/a.tif", "/y/a.tif"));
	}

	@Test
	void foldersNeverClashWithEachOtherOrWithAFileOfTheRun() {
		assertEquals(List.of("a.tif", "a.czi", "A.lif"), folders("a.tif", "a.czi", "A.lif"));
		assertEquals(List.of("spines.csv.tif"), folders("spines.csv.tif"));
	}

	@Test
	void oneFileGivenTwiceIsRefused() {
		assertThrows(InputException.class, () -> of("/x/a.tif", "/x/../x/a.tif"));
	}
}
