package io.tandem.identity.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Makes what lets somebody in, or changes what guards the way: done by a person in their session,
/// or by a token that may expressly. With any other token a thief would make themselves a way in
/// that outlives it.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface LettingIn {}
