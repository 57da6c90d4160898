/**
 * JVMs of a test's own: {@link org.cachedai.faults.jvm.WorkerJvm} starts one with the test's class path, sends it
 * {@link org.cachedai.faults.jvm.Task}s, and ends it. {@link org.cachedai.faults.jvm.WorkerJvms} keeps several.
 */
@NullMarked
package org.cachedai.faults.jvm;

import org.jspecify.annotations.NullMarked;
