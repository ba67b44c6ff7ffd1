package org.rightful.evidence;

/** The file is no package at all, or cannot be read. */
public record Unreadable(String why) implements Verified {}
