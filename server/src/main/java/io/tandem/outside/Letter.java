package io.tandem.outside;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// A mail that came in, as far as it says something to people: plain text, whatever it was written
/// in.
///
/// @param id by which mail programs know it; made of its content where it has none
/// @param threads the mails that it answers, by the same
/// @param others who is named in what it passes on
/// @param automatic sent by a machine, so that nobody is told of it who might answer by one
/// @param doubted a mail server on the way found that it does not come from whom it names
public record Letter(
        String id,
        List<String> threads,
        Party from,
        List<Party> to,
        List<Party> cc,
        List<String> others,
        Instant sentAt,
        String subject,
        String text,
        List<Enclosure> enclosures,
        boolean automatic,
        boolean doubted) {

    /// @param address in lower case
    public record Party(String name, String address) {

        @Override
        public String toString() {
            return name.isEmpty() ? address : name + " <" + address + ">";
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    public record Enclosure(String name, byte[] content) {}

    /// Everybody it names, by address.
    public Stream<String> addresses() {
        return Stream.concat(
                        Stream.of(List.of(from), to, cc).flatMap(List::stream).map(Party::address),
                        others.stream())
                .distinct();
    }
}
