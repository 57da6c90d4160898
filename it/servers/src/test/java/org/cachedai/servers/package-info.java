/**
 * One set of scenarios with the demo on Payara Micro and on WildFly: {@code deployed} through Arquillian, {@code process}
 * with servers as processes of the test's own, where restarts, refusals and two servers at a time are the point.
 */
package org.cachedai.servers;
