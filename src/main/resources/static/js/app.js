// htmx sends the token that a form has in a hidden field; the page head holds it for whoever is signed in.
document.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector('meta[name="_csrf"]');
  const header = document.querySelector('meta[name="_csrf_header"]');
  if (token && header) event.detail.headers[header.content] = token.content;
});
// Signing out empties this browser, of marks of attendance that were not sent as well: the first press says so.
document.addEventListener("submit", (event) => {
  const warning = event.target.querySelector("[data-unsent]");
  const kept = warning?.hidden && Object.keys(localStorage).find((key) => key.startsWith("attendance:"));
  if (!kept) return;
  event.preventDefault();
  warning.querySelector("a").href = `/sessions/${kept.split(":")[1]}/attendance`;
  warning.hidden = false;
});
// What htmx could not send or get is said in the page; without this a failed press would look like none.
const say = (failed) => { const trouble = document.getElementById("trouble"); if (trouble) trouble.hidden = !failed; };
["htmx:responseError", "htmx:sendError", "htmx:timeout"].forEach((event) => document.addEventListener(event, () => say(true)));
document.addEventListener("htmx:beforeRequest", () => say(false));
// A photo is made smaller before it is sent. What does that comes with the first photo: until then it would only weigh.
const picked = async (input) => {
  const field = input.matches("input[type=file][data-shrink]") && input.closest("[data-shrink-script]");
  if (!field) return;
  try {
    await (await import(field.dataset.shrinkScript)).default(input);
  } catch {
    // no photo, or an old browser: the server says what is wrong with it, or does the work
  }
  input.dispatchEvent(new Event("picked", { bubbles: true }));
};
// On a slow line somebody picks a photo before all scripts are there: it goes as soon as they are.
const ready = () => document.readyState === "complete";
document.addEventListener("change", ({ target }) => ready() && picked(target));
addEventListener("load", () => document.querySelectorAll("input[type=file]").forEach((input) => input.files.length && picked(input)));
