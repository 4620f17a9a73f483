package id.canting.demo;

import java.time.Duration;

/** The application's clock was set: {@code offset} ahead of the real time, negative when behind. */
public record ClockMoved(Duration offset) {}
