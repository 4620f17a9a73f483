// htmx sends the token that a form has in a hidden field; the page head holds it for whoever is signed in.
document.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector('meta[name="_csrf"]');
  const header = document.querySelector('meta[name="_csrf_header"]');
  if (token && header) event.detail.headers[header.content] = token.content;
});
// What htmx could not send or get is said in the page; without this a failed press would look like none.
const say = (failed) => { const trouble = document.getElementById("trouble"); if (trouble) trouble.hidden = !failed; };
["htmx:responseError", "htmx:sendError", "htmx:timeout"].forEach((event) => document.addEventListener(event, () => say(true)));
document.addEventListener("htmx:beforeRequest", () => say(false));
// A photo is made smaller before it is sent. What does that comes with the first photo: until then it would only weigh.
document.addEventListener("change", async ({ target }) => {
  const field = target.matches("input[type=file][data-shrink]") && target.closest("[data-shrink-script]");
  if (!field) return;
  try {
    await (await import(field.dataset.shrinkScript)).default(target);
  } catch {
    // no photo, or an old browser: the server says what is wrong with it, or does the work
  }
  target.dispatchEvent(new Event("picked", { bubbles: true }));
});
