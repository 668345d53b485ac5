// Search and filters: which cards are shown, how many each choice would show, and what outlives a reload.

const fold = (text) =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[‘’]/g, "'").replace(/[“”]/g, '"').toLowerCase();

function terms(text) {
  return [...fold(text).matchAll(/"([^"]+)"|(\S+)/g)].map((match) => (match[1] ?? match[2]).replaceAll('"', "")).filter(Boolean);
}

function holds(entry, words) {
  if (!words.length) return true;
  entry.folded ??= fold(`${entry.front} ${entry.back} ${entry.more} ${entry.id}`);
  return words.every((word) => entry.folded.includes(word));
}

function makeFacets() {
  const wide = new Set(["deck", "work", "kind", "part", "tier", "finding"]);
  facets.forEach((facet, number) => {
    const boxes = facet.values.map(([, text], value) => {
      const box = element("input", { type: "checkbox" });
      box.addEventListener("change", () => {
        box.checked ? chosen[number].add(value) : chosen[number].delete(value);
        apply();
      });
      return element("label", {}, box, element("span", { textContent: text }), element("span", { className: "number" }));
    });
    const group = element("fieldset", {}, element("legend", { className: "sr", textContent: facet.label }), ...boxes);
    const open = wide.has(facet.id);
    byId("facets").append(element("details", { open }, element("summary", { textContent: facet.label }), group));
  });
}

// A value's count is what the list would hold if it were the only one chosen in its group.
function apply() {
  const words = terms(search.value);
  const counts = facets.map((facet) => facet.values.map(() => 0));
  shown = [];
  entries.forEach((entry, index) => {
    const missed = holds(entry, words) ? chosen.flatMap((set, i) => (set.size && !entry.in[i].some((v) => set.has(v)) ? [i] : [])) : null;
    if (missed?.length === 0) shown.push(index);
    if (missed && missed.length < 2)
      (missed.length ? missed : counts.keys()).forEach((facet) => entry.in[facet].forEach((value) => counts[facet][value]++));
    const hide = missed?.length !== 0;
    if (articles[index].hidden !== hide) articles[index].hidden = hide;
  });
  showCounts(counts);
  remember();
}

function showCounts(counts) {
  byId("facets").querySelectorAll("details").forEach((group, facet) => {
    group.querySelectorAll("label").forEach((row, value) => {
      row.querySelector("input").checked = chosen[facet].has(value);
      row.querySelector(".number").textContent = counts[facet][value];
      row.classList.toggle("empty", !counts[facet][value]);
    });
  });
  const filters = chosen.reduce((sum, set) => sum + set.size, 0);
  byId("chosen").textContent = filters || "";
  byId("clear").hidden = !filters && !search.value;
  byId("count").textContent = `${shown.length} of ${entries.length} cards`;
  byId("none").hidden = shown.length > 0;
}

function choose(wanted) {
  facets.forEach((facet, number) => {
    const keys = new Set(wanted[facet.id] ?? []);
    chosen[number] = new Set(facet.values.flatMap(([key], value) => (keys.has(key) ? [value] : [])));
  });
}

function clear() {
  search.value = "";
  choose({});
  apply();
}

// What is set outlives a reload: the browser keeps it with this entry of its history.
function remember() {
  const keys = facets.map((facet, number) => [facet.id, [...chosen[number]].map((value) => facet.values[value][0])]);
  history.replaceState({ query: search.value, chosen: Object.fromEntries(keys), pressed: TOGGLES.filter(pressed) }, "");
}
