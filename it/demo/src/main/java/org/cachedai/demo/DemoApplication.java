package org.cachedai.demo;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Puts every resource under {@code /api}, so that the page has {@code /} to itself. */
@ApplicationPath("api")
public class DemoApplication extends Application {}
