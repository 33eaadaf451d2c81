package io.tandem.outside;

import java.util.Properties;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSenderImpl;

@Configuration(proxyBeanMethods = false)
class OutsideConfiguration {

    /// There once `TANDEM_MAIL_HOST` names a server. A connection is encrypted unless somebody says
    /// otherwise, and one that hangs is given up.
    @Bean
    @ConditionalOnProperty("tandem.mail.host")
    Smtp smtp(
            @Value("${tandem.mail.host}") String host,
            @Value("${tandem.mail.port:587}") int port,
            @Value("${tandem.mail.user:}") String user,
            @Value("${tandem.mail.password:}") String password,
            @Value("${tandem.mail.from:tandem@localhost}") String from,
            @Value("${tandem.mail.encryption:starttls}") String encryption) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost(host);
        sender.setPort(port);
        Properties properties = sender.getJavaMailProperties();
        if (!user.isEmpty()) {
            sender.setUsername(user);
            sender.setPassword(password);
            properties.setProperty("mail.smtp.auth", "true");
        }
        switch (encryption) {
            case "starttls" -> {
                properties.setProperty("mail.smtp.starttls.enable", "true");
                properties.setProperty("mail.smtp.starttls.required", "true");
            }
            case "tls" -> properties.setProperty("mail.smtp.ssl.enable", "true");
            case "none" -> {}
            default ->
                    throw new IllegalStateException(
                            "TANDEM_MAIL_ENCRYPTION is starttls, tls or none");
        }
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        for (String wait : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            properties.setProperty("mail.smtp." + wait, "15000");
        }
        return new Smtp(sender, from);
    }

    /// There once `TANDEM_MAIL_IN_HOST` names the server of the mailbox at which mail comes in.
    @Bean
    @ConditionalOnProperty("tandem.mail.in.host")
    Mailbox mailbox(
            @Value("${tandem.mail.in.host}") String host,
            @Value("${tandem.mail.in.port:993}") int port,
            @Value("${tandem.mail.in.user}") String user,
            @Value("${tandem.mail.in.password}") String password,
            @Value("${tandem.mail.in.encryption:tls}") String encryption,
            Arrivals arrivals,
            MailInAddresses addresses) {
        return new Mailbox(
                new Mailbox.Server(host, port, user, password, encryption), arrivals, addresses);
    }
}
