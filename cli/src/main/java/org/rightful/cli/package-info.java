/**
 * The {@code rightful} command: its arguments, its output for people and programs, its exit codes.
 */
@org.jspecify.annotations.NullMarked
package org.rightful.cli;
