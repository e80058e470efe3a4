package dev.ssobridge.demo.utility;

/**
 * What the Customer Portal shall pre-select; an empty string leaves it to the portal.
 *
 * @param account an account id, or empty
 * @param servicePoint a service point id, or empty
 */
record PortalChoice(String account, String servicePoint) {}
