package io.github.spineblot.batch;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonDeserializationContext;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonSerializationContext;
import com.google.gson.JsonSerializer;

import io.github.spineblot.dendrite.Dendrite;
import io.github.spineblot.geometry.Centreline;
import io.github.spineblot.geometry.Point3;

/**
 * Results as JSON and back, without loss: numbers are written with as many digits as tell them from
 * their neighbours, NaN and infinities as such (which strict JSON does not know).
 */
final class ResultJson {

	private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().serializeSpecialFloatingPointValues()
		.registerTypeAdapter(Dendrite.class, new DendriteAdapter()).registerTypeHierarchyAdapter(Optional.class,
			new OptionalAdapter()).create();

	private ResultJson() { }

	static String text(final Object value) {
		return GSON.toJson(value);
	}

	/** @throws com.google.gson.JsonParseException when the text is not that of such a value */
	static <T> T read(final String text, final Class<T> type) {
		return GSON.fromJson(text, type);
	}

	/** A dendrite by its parts; the arc lengths follow from the points. */
	private record DendriteParts(int id, List<Point3> points, double[] radiiUm, int parentId, double[] branchPositionsUm,
		List<String> flags)
	{
	}

	private static final class DendriteAdapter implements JsonSerializer<Dendrite>, JsonDeserializer<Dendrite> {

		@Override
		public JsonElement serialize(final Dendrite d, final Type type, final JsonSerializationContext context) {
			return context.serialize(new DendriteParts(d.id(), d.centreline().points(), d.radiiUm(), d.parentId(), d
				.branchPositionsUm(), d.flags()));
		}

		@Override
		public Dendrite deserialize(final JsonElement json, final Type type, final JsonDeserializationContext context) {
			final DendriteParts p = context.deserialize(json, DendriteParts.class);
			return new Dendrite(p.id, new Centreline(p.points), p.radiiUm, p.parentId, p.branchPositionsUm, p.flags);
		}
	}

	/** An empty value is an empty list, any other a list of one. */
	private static final class OptionalAdapter implements JsonSerializer<Optional<?>>, JsonDeserializer<Optional<?>> {

		@Override
		public JsonElement serialize(final Optional<?> o, final Type type, final JsonSerializationContext context) {
			return context.serialize(o.isPresent() ? List.of(o.get()) : List.of());
		}

		@Override
		public Optional<?> deserialize(final JsonElement json, final Type type, final JsonDeserializationContext context) {
			if (json instanceof JsonNull || json.getAsJsonArray().isEmpty()) return Optional.empty();
			return Optional.of(context.deserialize(json.getAsJsonArray().get(0), ((ParameterizedType) type)
				.getActualTypeArguments()[0]));
		}
	}
}
