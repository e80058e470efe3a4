package dev.ssobridge.demo.utility;

/**
 * What the Customer Portal pre-selects. An empty string leaves the choice to the portal.
 *
 * @param account an account id, or empty
 * @param servicePoint a service point id, or empty
 */
record PortalChoice(String account, String servicePoint) {}
