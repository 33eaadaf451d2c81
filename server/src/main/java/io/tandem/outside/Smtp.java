package io.tandem.outside;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.javamail.JavaMailSender;

/// The company's mail server.
record Smtp(JavaMailSender sender, String from) {

    void send(Message message) {
        sender.send(written(sender.createMimeMessage(), from, message, true));
    }

    /// The bytes of a mail, as they would leave.
    ///
    /// @param automatic whether a machine sent it, which nobody's machine answers
    static byte[] raw(String from, Message message, boolean automatic) {
        try {
            MimeMessage mail = new MimeMessage(LetterReading.session());
            ByteArrayOutputStream raw = new ByteArrayOutputStream();
            written(mail, from, message, automatic).writeTo(raw);
            return raw.toByteArray();
        } catch (IOException | MessagingException unwritable) {
            throw new MailPreparationException(unwritable);
        }
    }

    private static MimeMessage written(
            MimeMessage mail, String from, Message message, boolean automatic) {
        try {
            mail.setFrom(new InternetAddress(from, true));
            mail.setRecipient(
                    jakarta.mail.Message.RecipientType.TO, new InternetAddress(message.to(), true));
            mail.setSubject(message.subject(), StandardCharsets.UTF_8.name());
            mail.setText(message.text(), StandardCharsets.UTF_8.name());
            mail.setSentDate(new Date());
            if (automatic) {
                mail.setHeader("Auto-Submitted", "auto-generated");
            }
            return mail;
        } catch (MessagingException unwritable) {
            throw new MailPreparationException(unwritable);
        }
    }
}
