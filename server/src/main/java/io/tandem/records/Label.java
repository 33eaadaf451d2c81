package io.tandem.records;

import com.fasterxml.jackson.annotation.JsonProperty;

/// A word that people see, in each language of the screens.
public record Label(String en, @JsonProperty("zh-CN") String zh) {}
