package io.tandem.identity.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// An endpoint that answers also those who must first set up a second step.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface WhileEnrolling {}
