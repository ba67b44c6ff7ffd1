package org.rightful.app.works;

import java.util.List;
import java.util.UUID;

/** Two or more accounts registered the same picture; none of the works can be claimed until a supervisor decides. */
public record ConflictFound(UUID conflict, PictureIdentityId identity, List<WorkId> works) {
    public ConflictFound {
        works = List.copyOf(works);
    }
}
