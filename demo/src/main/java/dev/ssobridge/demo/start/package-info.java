/** The start page of the demo: which sites there are, and what to try at each. */
package dev.ssobridge.demo.start;
