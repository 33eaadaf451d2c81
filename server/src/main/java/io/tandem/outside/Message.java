package io.tandem.outside;

import java.util.Locale;

/// Something to be told to one person.
///
/// @param secret its text lets somebody in, so it is not kept once it has been sent
public record Message(Channel channel, String to, String subject, String text, boolean secret) {

    public enum Channel {
        MAIL,
        SMS;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A line break in a subject would begin a header of somebody else's choosing.
    public Message {
        subject = subject.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }

    public static Message mail(String to, String subject, String text) {
        return new Message(Channel.MAIL, to, subject, text, false);
    }

    public static Message sms(String to, String text) {
        return new Message(Channel.SMS, to, "", text, false);
    }

    public Message secretly() {
        return new Message(channel, to, subject, text, true);
    }

    /// Whether it names one address or number and nothing else: no second recipient, no header.
    boolean isAddressed() {
        return switch (channel) {
            case MAIL -> MailAddress.isOne(to);
            case SMS -> to.matches("[+0-9 ()./-]{4,30}");
        };
    }
}
