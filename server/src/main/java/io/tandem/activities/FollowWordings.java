package io.tandem.activities;

import io.tandem.notices.Wording;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What talk about records tells, in a mail.
@Configuration(proxyBeanMethods = false)
class FollowWordings {

    @Bean
    Wording mentioned() {
        return Wording.of(
                "activities.notice.mentioned",
                "{by} mentioned you on {record}.",
                "{by} 在“{record}”中提到了您。");
    }

    @Bean
    Wording commented() {
        return Wording.of(
                        "activities.notice.commented",
                        "{by} commented on {record}.",
                        "{by} 评论了“{record}”。")
                .again(
                        "{count} new comments on {record}, the last by {by}.",
                        "“{record}”有 {count} 条新评论，最近一条来自 {by}。");
    }

    @Bean
    Wording changed() {
        return Wording.of(
                "activities.notice.changed",
                "{by} changed {fields} of {record}.",
                "{by} 修改了“{record}”的{fields}。");
    }

    @Bean
    Wording given() {
        return Wording.of(
                "activities.notice.given", "{by} gave {record} to you.", "{by} 把“{record}”交给您负责。");
    }

    @Bean
    Wording many() {
        return Wording.of(
                "activities.notice.many",
                "{number} records that you follow were changed.",
                "您关注的 {number} 条记录有变更。");
    }
}
