/** What tests run inside a loader that has the plugin jar: functions on the JDK's own types. */
package io.github.herovlm.packaging.probe;
