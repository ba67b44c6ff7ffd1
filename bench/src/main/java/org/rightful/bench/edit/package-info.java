/**
 * What is done to a photograph before it is looked up: a fixed list of named edits and shared overlays, the same on
 * every machine and in every run.
 */
@NullMarked
package org.rightful.bench.edit;

import org.jspecify.annotations.NullMarked;
