package org.rightful.harvest;

import java.util.List;
import java.util.Optional;

/**
 * Something that was to be looked at and was not.
 *
 * @param why the address and the reason
 * @param count how many addresses this stands for; 1, or more where naming each would drown the rest
 * @param from the page that led there
 * @param uses what pages say of it, if it is a picture
 */
public record Missed(NotFetched why, long count, Optional<WebUrl> from, List<Use> uses) {
    public Missed {
        uses = List.copyOf(uses);
    }
}
