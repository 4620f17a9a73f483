// Draws the diagrams of a case once somebody opens them: the viewer is large, and most people never do.
const viewer = (source) =>
  new Promise((resolve, reject) => {
    if (window.BpmnJS) return resolve(window.BpmnJS);
    const script = document.createElement("script");
    script.src = source;
    script.addEventListener("load", () => resolve(window.BpmnJS));
    script.addEventListener("error", reject);
    document.head.append(script);
  });

const words = (text) => (text || "").split(" ").filter(Boolean);

const paint = (registry, ids, stroke, fill) => {
  for (const id of ids) {
    const graphics = registry.get(id) && registry.getGraphics(id);
    if (!graphics) continue;
    for (const shape of graphics.querySelectorAll(".djs-visual > :is(rect, circle, polygon, path)")) {
      shape.style.stroke = stroke;
      shape.style.strokeWidth = "2.4px";
      if (fill && shape.matches("rect, polygon")) shape.style.fill = fill;
    }
  }
};

const draw = async (figure, BpmnJS) => {
  const answer = await fetch(figure.dataset.source);
  if (!answer.ok) return;
  const colours = { defaultFillColor: "var(--cloth)", defaultStrokeColor: "var(--edge)", defaultLabelColor: "var(--ink)" };
  const picture = new BpmnJS({ container: figure, bpmnRenderer: colours, textRenderer: { defaultStyle: { fontFamily: "inherit" } } });
  await picture.importXML(await answer.text());
  const registry = picture.get("elementRegistry");
  paint(registry, words(figure.dataset.passed), "var(--here)");
  paint(registry, words(figure.dataset.current), "var(--press)", "var(--press-wash)");
  const canvas = picture.get("canvas");
  words(figure.dataset.passed).filter((id) => registry.get(id)).forEach((id) => canvas.addMarker(id, "passed"));
  words(figure.dataset.current).filter((id) => registry.get(id)).forEach((id) => canvas.addMarker(id, "current"));
  canvas.zoom("fit-viewport", "auto");
};

for (const details of document.querySelectorAll("details[data-diagrams]")) {
  details.addEventListener(
    "toggle",
    async () => {
      const BpmnJS = await viewer(details.dataset.viewer);
      for (const figure of details.querySelectorAll("figure[data-source]")) await draw(figure, BpmnJS);
    },
    { once: true },
  );
}
