package io.tandem.activities;

import io.tandem.notices.Wording;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What activities tell, in a mail.
@Configuration(proxyBeanMethods = false)
class ActivityWordings {

    @Bean
    Wording givenTask() {
        return Wording.of(
                "activities.notice.delegated",
                "{by} gave you the task {record}.",
                "{by} 把任务“{record}”委派给了您。");
    }

    @Bean
    Wording declinedTask() {
        return Wording.of(
                "activities.notice.declined",
                "{by} gave back the task {record}: {word}",
                "{by} 退回了任务“{record}”：{word}");
    }

    @Bean
    Wording remindedOfTask() {
        return Wording.of(
                "activities.notice.reminder.task",
                "Reminder: the task {record}.",
                "提醒：任务“{record}”。");
    }

    @Bean
    Wording remindedOfMeeting() {
        return Wording.of(
                "activities.notice.reminder.meeting",
                "Reminder: the meeting {record}.",
                "提醒：会议“{record}”。");
    }

    @Bean
    Wording remindedOfCall() {
        return Wording.of(
                "activities.notice.reminder.call",
                "Reminder: the call {record}.",
                "提醒：通话“{record}”。");
    }
}
