package id.canting.demo;

/** A part of the demo's world. It calls services as a person would, at the time that it sets on the stage's clock. */
public interface DemoScene {

    /** Scenes play in this order; a later one may use what an earlier one made. */
    int order();

    void play(DemoStage stage);
}
