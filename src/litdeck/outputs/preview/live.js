"use strict";

// Loads the page again when the server has a newer one; filters and place outlive it in the history's state.
new EventSource(`/events?version=${document.currentScript.dataset.version}`).addEventListener("newer", () => location.reload());
