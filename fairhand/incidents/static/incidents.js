// The page on which a call is ended takes the times itself. Without a script they are typed, or are the server's.

const form = document.querySelector("form[data-clock]");
const shownAt = performance.now();

// The server's clock when the page was made, and what has passed since: this computer's clock may be wrong.
function now() {
  const [hours, minutes, seconds] = form.dataset.clock.split(":").map(Number);
  const passed = hours * 3600 + minutes * 60 + seconds + (performance.now() - shownAt) / 1000;
  const two = (number) => String(Math.floor(number)).padStart(2, "0");
  return `${two((passed / 3600) % 24)}:${two((passed / 60) % 60)}`;
}

function stamp(id, again = false) {
  const field = document.getElementById(id);
  if (field.value && !again) return;
  field.value = now();
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

for (const group of form.querySelectorAll("[data-stamps]")) {
  group.addEventListener("change", (event) => {
    if (group.dataset.stampedBy.split(" ").includes(event.target.value)) stamp(group.dataset.stamps);
  });
}

for (const button of form.querySelectorAll("[data-stamp]")) {
  button.closest("[hidden]").hidden = false;
  button.addEventListener("click", () => {
    stamp(button.dataset.stamp, true);
    document.getElementById(button.dataset.then).focus();
  });
}
