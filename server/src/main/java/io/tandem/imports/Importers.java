package io.tandem.imports;

import io.tandem.kernel.Refusal;
import io.tandem.records.Actor;
import io.tandem.records.ObjectTypes;
import io.tandem.records.Permission;
import io.tandem.records.Right;
import org.springframework.stereotype.Component;

/// Those who may import anything at all; what of it is asked for object by object.
@Component
class Importers {

    private final ObjectTypes types;

    Importers(ObjectTypes types) {
        this.types = types;
    }

    void only(Actor by) {
        boolean any =
                types.all().stream().anyMatch(type -> Permission.isGranted(by, type, Right.IMPORT));
        if (!any) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN, "forbidden", "Your role may not import anything.");
        }
    }
}
