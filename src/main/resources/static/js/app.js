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
// What makes photos smaller comes when somebody reaches for a file: until then it would only weigh on a slow line.
document.addEventListener("click", ({ target }) => {
  const later = document.querySelector("[data-shrink-script]");
  if (!later || !target.matches("input[type=file]")) return;
  const script = document.createElement("script");
  script.src = later.dataset.shrinkScript;
  document.head.append(script);
  later.removeAttribute("data-shrink-script");
});
