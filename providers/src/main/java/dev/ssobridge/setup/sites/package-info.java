/** The sites that a set-up call names: their clients, what these need, and their registrations. */
package dev.ssobridge.setup.sites;
