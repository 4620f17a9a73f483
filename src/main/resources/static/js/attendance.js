// Marks names by tapping them. A tap is kept on this phone at once and sent when there is a network; the server takes
// each by its id, so that it may be sent twice.
const form = document.querySelector("[data-attendance]");
const words = form.dataset;
const KEPT = "attendance";
const KEY = "attendance:" + words.attendance;
const ORDER = ["PRESENT", "LATE", "EXCUSED", "ABSENT"];
const RING = { PRESENT: "mark--done good", LATE: "mark--done wait", EXCUSED: "mark--now here", ABSENT: "mark--ended stop" };
const names = [...form.querySelectorAll("fieldset[data-enrolment]")];
const said = form.querySelector("[data-said]");

const waiting = () => JSON.parse(localStorage.getItem(KEY) ?? "[]");
const keep = (marks) => marks.length ? localStorage.setItem(KEY, JSON.stringify(marks)) : localStorage.removeItem(KEY);
const say = (text) => { said.textContent = text; };

function show(name) {
  const word = name.querySelector(`input[value="${name.dataset.mark}"] + label`)?.textContent ?? words.none;
  const mark = name.querySelector("button .mark");
  mark.className = "mark " + (RING[name.dataset.mark] ?? "soft");
  mark.textContent = word;
}

function tap(name) {
  const mark = ORDER[(ORDER.indexOf(name.dataset.mark) + 1) % ORDER.length];
  name.dataset.mark = mark;
  show(name);
  keep([...waiting(), { id: crypto.randomUUID(), enrolment: name.dataset.enrolment, mark, at: new Date().toISOString() }]);
  send();
}

const page = () => caches.open(KEPT);
// What the page needs besides itself: without it the list would come back bare.
const needs = () => [...document.querySelectorAll("link[rel~=stylesheet], link[rel~=preload]")].map((link) => link.href)
  .concat([...document.scripts].map((script) => script.src))
  .concat([...document.querySelectorAll("use")].map((use) => use.href.baseVal.split("#")[0])).filter(Boolean);
const keepPage = async () => (await page()).addAll([location.pathname, ...new Set(needs())]);

async function freshToken() {
  const answer = await fetch(location.pathname);
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("meta[name=_csrf]");
  if (!answer.redirected && fresh) document.querySelector("meta[name=_csrf]").content = fresh.content;
}

const post = (marks) => fetch(location.pathname + "/marks", {
  method: "POST",
  headers: {
    "Content-Type": "application/json",
    [document.querySelector("meta[name=_csrf_header]").content]: document.querySelector("meta[name=_csrf]").content,
  },
  body: JSON.stringify({ sentAt: new Date().toISOString(), marks }),
});

let sending = false;
async function send() {
  const marks = waiting();
  if (sending || !marks.length) return;
  sending = true;
  try {
    let answer = await post(marks);
    if (answer.status === 403) {
      await freshToken();
      answer = await post(marks);
    }
    if (answer.redirected || answer.status === 403) say(words.signIn);
    else if (answer.status === 409) say((await answer.json()).message);
    else if (!answer.ok) throw answer;
    else {
      const sent = new Set(marks.map((mark) => mark.id));
      keep(waiting().filter((mark) => !sent.has(mark.id)));
      say(words.sent);
      await keepPage();
    }
  } catch {
    say(words.offline.replace("#", waiting().length));
    return;
  } finally {
    sending = false;
  }
  if (waiting().length > 0 && said.textContent === words.sent) send();
}

function tapped(name) {
  const button = document.createElement("button");
  button.type = "button";
  const who = document.createElement("span");
  who.textContent = name.dataset.name;
  const mark = document.createElement("span");
  button.append(who, mark);
  mark.className = "mark";
  button.addEventListener("click", () => tap(name));
  name.querySelector(".choices--row").hidden = true;
  name.querySelector("legend").classList.add("unseen");
  name.append(button);
  show(name);
}

if (words.open !== "true") {
  (await page()).delete(location.pathname);
} else if (navigator.serviceWorker && crypto.randomUUID) {
  waiting().forEach((mark) => names.filter((name) => name.dataset.enrolment === mark.enrolment)
    .forEach((name) => { name.dataset.mark = mark.mark; }));
  names.forEach(tapped);
  form.querySelector("[data-plain]").hidden = true;
  addEventListener("online", send);
  document.addEventListener("visibilitychange", send);
  setInterval(send, 30_000);
  await navigator.serviceWorker.register("/sessions/worker.js");
  await navigator.serviceWorker.ready;
  if (navigator.onLine) await keepPage().catch(() => {});
  if (!said.textContent) say(words.hint);
  send();
}
