/** LoginSSO and UpdateSSOUser: the REST resource that a utility's and a portal's servers call. */
package dev.ssobridge.loginsso;
