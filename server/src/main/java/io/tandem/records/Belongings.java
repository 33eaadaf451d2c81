package io.tandem.records;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// All that people hold for others beside records, of every module that has any, in the order of
/// its names.
@Service
public class Belongings {

    private final List<Belonging> all;

    Belongings(List<Belonging> brought) {
        all = brought.stream().sorted(Comparator.comparing(Belonging::object)).toList();
    }

    public List<Belonging> all() {
        return all;
    }

    public Optional<Belonging> find(String object) {
        return all.stream().filter(each -> each.object().equals(object)).findFirst();
    }
}
