package id.canting.workflow.internal;

/** @param name below {@code processes/}, such as {@code onboarding/onboarding.bpmn} */
record ProcessFile(String name, byte[] content) implements Comparable<ProcessFile> {

    enum Kind {
        BPMN,
        DMN,
        FORM,
        OTHER
    }

    Kind kind() {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "bpmn" -> Kind.BPMN;
            case "dmn" -> Kind.DMN;
            case "form" -> Kind.FORM;
            default -> Kind.OTHER;
        };
    }

    /** Where it is deployed with its neighbours; files beside the folders make one of their own. */
    String folder() {
        return name.contains("/") ? name.substring(0, name.indexOf('/')) : "";
    }

    /** The name that the engine keeps, whatever disk or jar it came from. */
    String resource() {
        return "processes/" + name;
    }

    @Override
    public int compareTo(ProcessFile other) {
        return name.compareTo(other.name);
    }
}
