package io.github.spineblot.study;

/**
 * The experimental unit: a row of animals.csv. Texts are empty where the sheet says nothing.
 *
 * @param id unique in the study
 * @param blindCode what the person who counts sees instead
 * @param group treatment
 * @param sex as on the sheet
 * @param cage as on the sheet
 * @param cohort animals that went through the experiment together
 * @param blotSet membranes the animal's samples are on
 * @param excluded true when the animal counts in no group
 * @param excludeReason why
 */
public record Animal(String id, String blindCode, String group, String sex, String cage, String cohort, String blotSet,
	boolean excluded, String excludeReason)
{

	public Animal {
		if (id.isBlank()) throw new IllegalArgumentException("an animal without a name");
		if (group.isBlank()) throw new IllegalArgumentException("animal " + id + " without a group");
	}

	/** An animal of which no more is known. */
	public static Animal of(final String id, final String group) {
		return new Animal(id, "", group, "", "", "", "", false, "");
	}
}
