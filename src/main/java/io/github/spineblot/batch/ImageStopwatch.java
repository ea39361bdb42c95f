package io.github.spineblot.batch;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

import io.github.spineblot.report.ImageTiming;

/** Wall clock and largest use of the heap from its making to {@link #stop}. */
final class ImageStopwatch {

	private static final double BYTES_PER_MB = 1e6;
	private static final double NANOS_PER_SECOND = 1e9;

	private final long start = System.nanoTime();
	private final List<MemoryPoolMXBean> heap = ManagementFactory.getMemoryPoolMXBeans().stream().filter(p -> p
		.getType() == MemoryType.HEAP).toList();

	ImageStopwatch() {
		heap.forEach(MemoryPoolMXBean::resetPeakUsage);
	}

	ImageTiming stop(final String image) {
		final double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
		final double peak = heap.stream().mapToLong(p -> p.getPeakUsage().getUsed()).sum() / BYTES_PER_MB;
		return new ImageTiming(image, seconds, Math.rint(peak));
	}
}
