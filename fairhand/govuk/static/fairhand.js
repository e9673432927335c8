// What the pages gain from a script; each of them works without it.

import { initAll } from "./govuk-frontend.min.js";
import { forgetAll, keepDrafts } from "./drafts.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
keepDrafts();
for (const form of document.querySelectorAll("form[data-ends-drafts]")) form.addEventListener("submit", forgetAll);
