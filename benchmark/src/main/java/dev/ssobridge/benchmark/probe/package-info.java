/** What is deployed into the measured servers: the floor to compare with, SQL, statement counts. */
package dev.ssobridge.benchmark.probe;
