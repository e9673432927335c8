// What is typed into a form is kept in this browser until it has been sent, so that nothing is lost.
//
// A form says data-keep="a-key". What is kept belongs to the person signed in, lasts a day at most,
// and goes when the form has been sent and another page has come, or when they sign out.

const DAY = 24 * 60 * 60 * 1000;
const START = "fairhand:";
const page = document.body.dataset;
const nameOf = (form) => `${START}${page.who ?? ""}:${form.dataset.keep}`;

export function keepDrafts() {
  const forms = [...document.querySelectorAll("form[data-keep]")];
  forgetOld(forms.map(nameOf));
  for (const form of forms) {
    restore(form);
    form.addEventListener("input", () => keep(form, false));
    form.addEventListener("submit", () => keep(form, true));
  }
}

export function forgetAll() {
  for (const name of kept()) localStorage.removeItem(name);
}

function kept() {
  return Object.keys(localStorage).filter((name) => name.startsWith(START));
}

// Another page than the form came after sending, or the form's own page and says that it is done: what was sent has arrived.
function forgetOld(here) {
  const done = document.querySelector(".govuk-notification-banner--success");
  for (const name of kept()) {
    const { at, sent } = read(name);
    const arrived = sent && (done || !here.includes(name)) && page.drafts !== "wait";
    if (arrived || Date.now() - at > DAY) localStorage.removeItem(name);
  }
}

function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name)) ?? { at: 0 };
  } catch {
    return { at: 0 };
  }
}

function keep(form, sent) {
  const values = [...new FormData(form)].filter(([name, value]) => name !== "csrfmiddlewaretoken" && typeof value === "string");
  const secret = form.querySelector("input[type=password]");
  if (secret) return;
  try {
    localStorage.setItem(nameOf(form), JSON.stringify({ at: Date.now(), sent, values }));
  } catch {
    // A full or forbidden store only means that this browser keeps nothing.
  }
}

// The server's own answer is newer than what was kept: after an error it holds what was typed. Its key is always newer:
// what is sent with the key of something that has arrived is taken for the same thing, and is lost.
function restore(form) {
  const values = read(nameOf(form)).values?.filter(([name]) => name !== "key");
  if (!values || document.querySelector(".govuk-error-summary")) return;
  const before = JSON.stringify([...new FormData(form)]);
  for (const [name, value] of values) put(form, name, value);
  const anything = values.some(([, value]) => value !== "");
  if (anything && JSON.stringify([...new FormData(form)]) !== before) tell(form);
}

function put(form, name, value) {
  for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
    if (field.type === "radio" || field.type === "checkbox") {
      if (field.value === value && !field.checked) field.click();
    } else if (field.type !== "file") field.value = value;
  }
}

function tell(form) {
  const note = document.createElement("div");
  note.className = "fh-kept";
  note.setAttribute("role", "status");
  const words = document.createElement("p");
  words.textContent = page.kept;
  const clear = document.createElement("button");
  clear.type = "button";
  clear.className = "fh-link-button";
  clear.textContent = page.forget;
  clear.addEventListener("click", () => {
    localStorage.removeItem(nameOf(form));
    location.reload();
  });
  note.append(words, clear);
  form.before(note);
}
