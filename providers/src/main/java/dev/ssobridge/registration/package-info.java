/** What administrators have registered: websites, applications, and the realm's settings; and how a form is checked. */
package dev.ssobridge.registration;
