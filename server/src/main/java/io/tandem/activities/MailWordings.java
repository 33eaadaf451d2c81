package io.tandem.activities;

import io.tandem.notices.Wording;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What is told of mail that came in, in a mail.
@Configuration(proxyBeanMethods = false)
class MailWordings {

    @Bean
    Wording filedMail() {
        return Wording.of(
                "activities.notice.mailFiled",
                "Your mail “{subject}” was filed on {record}.",
                "您的邮件“{subject}”已归档到“{record}”。");
    }

    @Bean
    Wording filedMailAlso() {
        return Wording.of(
                "activities.notice.mailFiledAlso",
                "Your mail “{subject}” was filed on {record} and {more} more.",
                "您的邮件“{subject}”已归档到“{record}”及另外 {more} 条记录。");
    }

    @Bean
    Wording waitingMail() {
        return Wording.of(
                "activities.notice.mailWaits",
                "A mail waits until you say where it belongs: {record}",
                "有邮件等待您归档：{record}");
    }
}
