// Pages that stay true by themselves: the live board, the answer of a contact check, and the screen pop.
// Each is true without this when it is asked for again.

const ASK_AGAIN = 5_000; // while the stream cannot be reached
const AFTER = 250; // past the instant at which something ends, by this computer's clock

const announce = (text) => {
  const place = document.querySelector("[data-announce]");
  if (place && text) place.textContent = text;
};

const ask = async (address, headers = {}) => {
  const reply = await fetch(address, { headers, credentials: "same-origin", redirect: "error", cache: "no-store" });
  if (!reply.ok) throw new Error(reply.status);
  return reply.text();
};

// Listen to a stream; while it is out of reach, ask instead.
function listen(address, name, heard, askInstead, state = () => {}) {
  let asking = null;
  const fallBack = () => {
    if (asking) return;
    const once = () => askInstead().then(() => state("asking"), () => state("lost"));
    once();
    asking = setInterval(once, ASK_AGAIN);
  };
  const live = () => {
    clearInterval(asking);
    asking = null;
    state("liveNow");
  };
  if (!address || !window.EventSource) return fallBack();
  const open = () => {
    const stream = new EventSource(address, { withCredentials: true });
    stream.addEventListener("open", live);
    stream.addEventListener(name, (event) => heard(JSON.parse(event.data)));
    stream.addEventListener("error", () => {
      fallBack();
      if (stream.readyState !== EventSource.CLOSED) return; // the browser tries again by itself
      setTimeout(open, ASK_AGAIN);
    });
  };
  open();
}

function board(place) {
  const refs = () => new Set([...place.querySelectorAll("[data-ref]")].map((card) => card.dataset.ref));
  const asked = document.getElementById("to-acknowledge");
  const note = document.querySelector("[data-state]");

  const whole = (html) => {
    if (html.trim() === place.dataset.shown) return;
    const first = place.dataset.shown === undefined;
    place.dataset.shown = html.trim();
    change(() => { place.innerHTML = html; }, first);
  };
  // Only what is new has come; the other cards are here already, in another order perhaps.
  const mend = ({ refs: order, cards, count }) => {
    const here = new Map([...place.querySelectorAll("[data-ref]")].map((card) => [card.dataset.ref, card]));
    if (order.some((ref) => !cards[ref] && !here.has(ref))) return again();
    place.dataset.shown = "";
    change(() => {
      const list = place.querySelector("ol");
      list.replaceChildren(...order.map((ref) => (cards[ref] ? made(cards[ref]) : here.get(ref))));
      place.querySelector("[data-count]").textContent = count;
    });
  };
  const made = (html) => {
    const template = document.createElement("template");
    template.innerHTML = html;
    return template.content.firstElementChild;
  };
  const change = (how, first = false) => {
    const before = refs();
    const focused = place.contains(document.activeElement) && document.activeElement.getAttribute("href");
    how();
    if (focused) place.querySelector(`[href="${CSS.escape(focused)}"]`)?.focus();
    const fresh = [...place.querySelectorAll("[data-ref]")].filter((card) => !before.has(card.dataset.ref));
    for (const card of fresh) card.classList.add("fh-card--new");
    announce(fresh.map((card) => card.dataset.said).join(" "));
    // Every board in the building hears at once; they do not all ask at once what they owe.
    if (asked && !(first && !fresh.length)) setTimeout(() => owed().catch(() => {}), Math.random() * 1_000);
  };
  const owed = async () => {
    if (asked.contains(document.activeElement)) return; // nobody's button is taken from under their finger
    asked.innerHTML = await ask(asked.dataset.from);
  };
  const state = (which) => {
    if (note && note.firstChild.textContent !== note.dataset[which]) note.firstChild.textContent = `${note.dataset[which]} `;
  };
  const again = async () => whole(await ask(place.dataset.from));
  const heard = (board) => (board.html === undefined ? mend(board) : whole(board.html));
  listen(place.dataset.live, "board", heard, again, state);
}

function answer(first) {
  let place = first;
  let timer = null;
  const again = async () => {
    const page = new DOMParser().parseFromString(await ask(location.href, { "X-Fairhand-Live": "1" }), "text/html");
    const fresh = page.getElementById("answer");
    if (!fresh) return;
    const changed = fresh.textContent !== place.textContent;
    if (changed) {
      place.replaceWith(fresh);
      place = fresh;
      announce(fresh.dataset.said);
    } else {
      place.dataset.now = fresh.dataset.now;
      if (fresh.dataset.nextChange) place.dataset.nextChange = fresh.dataset.nextChange;
    }
    wait();
  };
  const wait = () => {
    clearTimeout(timer);
    if (!place.dataset.nextChange) return;
    // Counted by the server's two times, so that a wrong clock here does not matter.
    const left = new Date(place.dataset.nextChange) - new Date(place.dataset.now);
    timer = setTimeout(() => again().catch(() => setTimeout(again, ASK_AGAIN)), Math.min(left + AFTER, 2 ** 30));
  };
  wait();
  // What changed before this page was made, it shows.
  const changed = (heard) => new Date(heard.at) > new Date(place.dataset.now) && again().catch(() => {});
  listen(place.dataset.live, "changes", changed, async () => {
    if (!document.hidden) await again(); // each time is written down as a look
  });
  document.addEventListener("visibilitychange", () => document.hidden || again().catch(() => {}));
}

function screenPop(place) {
  const number = decodeURIComponent(location.hash.slice(1));
  history.replaceState(null, "", location.pathname); // the number does not stay in the address
  const box = place.querySelector("input[name=identifier]");
  if (!number || !box) return;
  box.value = number;
  box.form.requestSubmit();
}

for (const place of document.querySelectorAll("[data-board]")) board(place);
for (const place of document.querySelectorAll("[data-answer]")) answer(place);
for (const place of document.querySelectorAll("[data-screen-pop]")) screenPop(place);
