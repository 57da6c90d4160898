/** Scenarios that Arquillian runs on each server in turn. */
package org.cachedai.servers.deployed;
