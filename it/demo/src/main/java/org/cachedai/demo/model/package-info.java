/**
 * The language model behind the operations: any OpenAI-compatible chat endpoint, or, with none configured, an extractive
 * one inside the application that says so.
 */
package org.cachedai.demo.model;
