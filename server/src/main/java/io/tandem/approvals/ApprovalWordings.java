package io.tandem.approvals;

import io.tandem.notices.Wording;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What approvals tell, in a mail.
@Configuration(proxyBeanMethods = false)
class ApprovalWordings {

    @Bean
    Wording askedForApproval() {
        return Wording.of(
                "approvals.notice.asked",
                "{by} asks for your approval: {record}.",
                "{by} 请您审批：{record}。");
    }

    @Bean
    Wording approved() {
        return Wording.of(
                "approvals.notice.approved", "{by} approved {record}.", "{by} 同意了“{record}”。");
    }

    @Bean
    Wording approvedSaying() {
        return Wording.of(
                "approvals.notice.approvedSaying",
                "{by} approved {record}: {word}",
                "{by} 同意了“{record}”：{word}");
    }

    @Bean
    Wording refusedSaying() {
        return Wording.of(
                "approvals.notice.refusedSaying",
                "{by} refused {record}: {word}",
                "{by} 拒绝了“{record}”：{word}");
    }
}
