package io.tandem.identity;

import io.tandem.kernel.Filter;
import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.Right;
import org.springframework.stereotype.Component;

/// Those who look after all people of the workspace. A right to administer only some of them is not
/// enough where all are concerned.
@Component
public class Administrators {

    private final ObjectTypes types;

    Administrators(ObjectTypes types) {
        this.types = types;
    }

    public void only(Actor by) {
        if (by.behind() != null) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    "view-as.read-only",
                    "You look through the eyes of "
                            + by.name()
                            + ". What lets people in is not shown so.");
        }
        if (!include(by)) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN, "forbidden", "Only an administrator may do this.");
        }
    }

    boolean include(Actor by) {
        return by.behind() == null
                && Permission.find(by, types.type("user"), Right.ADMINISTER)
                        .filter(permission -> permission.scope().equals(Filter.ALL))
                        .isPresent();
    }
}
