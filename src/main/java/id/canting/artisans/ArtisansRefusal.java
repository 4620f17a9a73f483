package id.canting.artisans;

import org.springframework.context.MessageSourceResolvable;

/** The register does not take what was asked of it. The message says why, and what to do. */
public class ArtisansRefusal extends RuntimeException implements MessageSourceResolvable {

    private final transient Object[] arguments;

    public ArtisansRefusal(String key, Object... arguments) {
        super(key);
        this.arguments = arguments;
    }

    @Override
    public String[] getCodes() {
        return new String[] {getMessage()};
    }

    @Override
    public Object[] getArguments() {
        return arguments;
    }
}
