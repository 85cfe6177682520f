package dev.roost.schema.propose;

import dev.roost.schema.model.Column;

/**
 * A column that was chosen for a part.
 *
 * @param why in words, for a note
 */
record Choice(Column column, String why) {}
