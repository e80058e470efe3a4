package dev.ssobridge.demo.launcher;

import java.net.URI;

/** Something to open in the browser, and what to do there. */
record Bookmark(URI url, String note) {}
