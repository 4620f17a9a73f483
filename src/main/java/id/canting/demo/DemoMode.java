package id.canting.demo;

/** Whether this installation is a demo: invented people, one-click sign-in, messages that can be read on a page. */
public record DemoMode(boolean on) {}
