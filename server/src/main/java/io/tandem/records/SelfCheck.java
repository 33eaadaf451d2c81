package io.tandem.records;

import io.tandem.kernel.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/// Proves that what is worked out of the records agrees with them, or says where it does not. It
/// looks at one moment of the workspace, so that people may go on writing.
@Service
public class SelfCheck {

    /// @param differences how many were found, at most [#MOST]
    public record Checked(String name, String object, int differences, List<Place> first) {}

    public record Place(long record, String about) {}

    public static final int MOST = 100;
    private static final int SHOWN = 10;

    private final ObjectTypes types;
    private final List<KeptBeside> kept;

    SelfCheck(ObjectTypes types, List<KeptBeside> kept) {
        this.types = types;
        this.kept = kept;
    }

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<Checked> run(Actor by) {
        if (!by.isAdministrator()) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN, "forbidden", "Only administrators check a workspace.");
        }
        List<Checked> checked = new ArrayList<>();
        for (KeptBeside one : kept) {
            for (ObjectType type : types.all()) {
                List<KeptBeside.Difference> found = one.differences(type, MOST);
                checked.add(
                        new Checked(
                                one.name(),
                                type.name(),
                                found.size(),
                                found.stream()
                                        .limit(SHOWN)
                                        .map(each -> new Place(each.record(), each.about()))
                                        .toList()));
            }
        }
        return checked;
    }
}
