package io.tandem.screens;

import io.tandem.TandemTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;

/// A test that looks at the built screens, whose folder is in `TANDEM_WEB` (`./tandem test` sets
/// it). All of them share one browser.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@TandemTest
@EnabledIfEnvironmentVariable(
        named = "TANDEM_WEB",
        matches = ".+",
        disabledReason = "./tandem test builds the screens and runs these")
@ExtendWith(Chromium.class)
@interface ScreenTest {}
