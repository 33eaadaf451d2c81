package io.tandem.identity;

import io.tandem.identity.SentCodes.Purpose;
import io.tandem.outside.Message;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// What somebody reads who is sent a code, in their language.
@Component
class SentCodeText {

    private final String site;

    /// Only an address that whoever runs the installation has written stands in a mail: that of a
    /// request is what its sender says it is.
    SentCodeText(@Value("${tandem.public.url:}") String site) {
        this.site = site.strip().replaceAll("/+$", "");
    }

    Message mail(User user, Purpose purpose, String workspace, String code) {
        String to = String.valueOf(user.email());
        boolean chinese = isChinese(user);
        String subject =
                switch (purpose) {
                    case SIGN_IN -> chinese ? "%s 的登录验证码" : "Your code to sign in to %s";
                    case PASSWORD -> chinese ? "重设 %s 的密码" : "Choose another password for %s";
                };
        String text = text(purpose, chinese).formatted(workspace, code);
        return Message.mail(
                        to, subject.formatted(workspace), text + link(purpose, chinese, to, code))
                .secretly();
    }

    Message sms(User user, Purpose purpose, String workspace, String code) {
        return Message.sms(
                        String.valueOf(user.phone()),
                        text(purpose, isChinese(user)).formatted(workspace, code))
                .secretly();
    }

    private static String text(Purpose purpose, boolean chinese) {
        return switch (purpose) {
            case SIGN_IN ->
                    chinese
                            ? "您登录 %s 的验证码是 %s，十分钟内有效。如非本人操作，请忽略。"
                            : "Your code to sign in to %s is %s. It is good for ten minutes. If you"
                                    + " did not ask for it, ignore this message.";
            case PASSWORD ->
                    chinese
                            ? "您重设 %s 密码的验证码是 %s，十分钟内有效。如非本人操作，请忽略，密码不会改变。"
                            : "Your code to choose another password for %s is %s. It is good for"
                                    + " ten minutes. If you did not ask for it, ignore this"
                                    + " message: your password stays.";
        };
    }

    /// The code stands behind the `#`, which browsers tell nobody.
    private String link(Purpose purpose, boolean chinese, String to, String code) {
        if (purpose != Purpose.PASSWORD || site.isEmpty()) {
            return "";
        }
        String address =
                "%s/new-password#to=%s&code=%s"
                        .formatted(site, URLEncoder.encode(to, StandardCharsets.UTF_8), code);
        return (chinese ? "\n\n也可直接打开以下链接，仅可使用一次：\n" : "\n\nOr open this link; it works once:\n")
                + address;
    }

    private static boolean isChinese(User user) {
        return user.locale().startsWith("zh");
    }
}
