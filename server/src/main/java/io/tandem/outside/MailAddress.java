package io.tandem.outside;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

final class MailAddress {

    private static final int MOST = 254;

    private MailAddress() {}

    /// A single plain address. What a mail library would still take (a list, a display name, folded
    /// white space) is none.
    static boolean isOne(String text) {
        if (text.length() > MOST || text.chars().anyMatch(MailAddress::isForeign)) {
            return false;
        }
        try {
            new InternetAddress(text, true).validate();
            return text.indexOf('@') > 0;
        } catch (AddressException notOne) {
            return false;
        }
    }

    private static boolean isForeign(int character) {
        return Character.isISOControl(character)
                || Character.isWhitespace(character)
                || ",;:<>()[]\"\\".indexOf(character) >= 0;
    }
}
