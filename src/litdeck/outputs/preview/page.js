"use strict";

// The page's only script: it shows entries as cards, filters, searches, turns, copies and prints them.
// A card lives in a shadow root with the note type's own style, and is put there when it comes near.

const data = JSON.parse(document.getElementById("data").textContent);
const { entries, facets, findings } = data;
const byId = (id) => document.getElementById(id);
const results = byId("results");
const search = byId("search");
const positions = new Map(entries.map((entry, index) => [entry.id, index]));
const chosen = facets.map(() => new Set());
const turned = new Set();
const cardStyle = new CSSStyleSheet();
cardStyle.replaceSync(data.style);

let articles = [];
let shown = [];
let current = -1;

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

// Cards

const near = new IntersectionObserver(
  (seen) => seen.filter((one) => one.isIntersecting).forEach((one) => fill(positions.get(one.target.id))),
  { rootMargin: "800px" },
);

function makeArticles() {
  const recipe = facets.findIndex((facet) => facet.id === "recipe");
  articles = entries.map((entry, index) => {
    const name = recipe < 0 ? "Card" : facets[recipe].values[entry.in[recipe][0]][1];
    const link = element("a", { href: `#${entry.id}`, textContent: `${index + 1}. ${name}` });
    const button = element("button", { type: "button", className: "turn", textContent: "Show answer" });
    const head = element("div", { className: "head" }, element("h3", {}, link), button);
    const article = element("article", { id: entry.id }, head, element("div", { className: "face" }));
    if (entry.findings.length) article.append(element("ul", { className: "notes" }, ...entry.findings.map(noteOf)));
    near.observe(article);
    return article;
  });
  results.append(...articles);
}

function noteOf(number) {
  const { severity, rule, message, help, place } = findings[number];
  const small = element("small", { textContent: ` ${rule} · ${place}` });
  const label = element("b", { className: severity, textContent: severity });
  return element("li", {}, label, ` ${message} ${help}`, small);
}

function fill(index) {
  const face = articles[index].querySelector(".face");
  if (face.shadowRoot) return;
  near.unobserve(articles[index]);
  face.attachShadow({ mode: "open" }).adoptedStyleSheets = [cardStyle];
  draw(index);
}

function draw(index) {
  const root = articles[index].querySelector(".face").shadowRoot;
  if (!root) return;
  const side = turned.has(index) ? entries[index].answer : entries[index].question;
  const inside = document.createElement("template");
  inside.innerHTML = `<div class="card ${pressed("dark") ? "nightMode" : ""} ${pressed("phone") ? "mobile" : ""}">${side}</div>`;
  for (const medium of inside.content.querySelectorAll("[data-media]")) medium.src = data.media[medium.dataset.media];
  root.replaceChildren(inside.content);
}

function drawAll() {
  articles.forEach((_, index) => draw(index));
}

function label(index) {
  articles[index].querySelector(".turn").textContent = turned.has(index) ? "Show question" : "Show answer";
}

function turn(index) {
  turned.has(index) ? turned.delete(index) : turned.add(index);
  current = index;
  fill(index);
  draw(index);
  label(index);
  byId("said").textContent = turned.has(index) ? `Answer: ${entries[index].back}` : `Question: ${entries[index].front}`;
}

function go(index) {
  current = index;
  fill(index);
  bringIntoView(index);
  articles[index].querySelector(".turn").focus({ preventScroll: true });
}

// Cards that come near on the way get their true height, and push it away again: so look a few frames long.
function bringIntoView(index, frames = 10) {
  if (index !== current) return;
  articles[index].scrollIntoView({ block: "nearest" });
  if (frames) requestAnimationFrame(() => bringIntoView(index, frames - 1));
}

function move(step) {
  if (!shown.length) return;
  const at = shown.indexOf(current);
  go(shown[at < 0 ? 0 : Math.min(Math.max(at + step, 0), shown.length - 1)]);
}

// Search and filters

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
  history.replaceState({ query: search.value, chosen: Object.fromEntries(keys) }, "");
}

// Views, and links to cards

function show(view) {
  for (const name of ["cards", "overview", "findings"]) {
    byId(`view-${name}`).hidden = name !== view;
    const link = document.querySelector(`nav a[href="#${name}"]`);
    name === view ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current");
  }
}

function route() {
  const id = decodeURIComponent(location.hash.slice(1));
  if (id === "overview" || id === "findings") {
    show(id);
    scrollTo(0, 0);
  } else if (!positions.has(id)) {
    show("cards");
  } else {
    show("cards");
    if (articles[positions.get(id)].hidden) clear();
    go(positions.get(id));
  }
}

function makeFindings() {
  const cards = findings.map(() => []);
  entries.forEach((entry, index) => entry.findings.forEach((number) => cards[number].push(index)));
  findings.forEach((_, number) => {
    const links = cards[number].flatMap((index) => [" ", element("a", { href: `#${entries[index].id}`, textContent: `card ${index + 1}` })]);
    const item = noteOf(number);
    item.append(...links);
    byId("finding-list").append(item);
  });
  byId("findings-count").textContent = findings.length || "";
  byId("no-findings").hidden = findings.length > 0;
}

// Copy and print

async function copy() {
  const text = shown.map((index) => [entries[index].front, entries[index].back].map((cell) => cell.replace(/\s+/g, " ")).join("\t")).join("\n");
  try {
    await navigator.clipboard.writeText(text);
    byId("said").textContent = `${shown.length} cards copied.`;
    byId("copy").textContent = "Copied";
    setTimeout(() => (byId("copy").textContent = "Copy as table"), 2000);
  } catch {
    byId("copied").value = text;
    byId("copying").showModal();
    byId("copied").select();
  }
}

function fillPaper() {
  const rows = shown.map((index) =>
    element("tr", {}, ...[index + 1, entries[index].front, entries[index].back].map((text) => element("td", { textContent: text }))),
  );
  const heads = ["", "Front", "Back"].map((text) => element("th", { textContent: text }));
  const table = element("table", {}, element("thead", {}, element("tr", {}, ...heads)), element("tbody", {}, ...rows));
  byId("paper").replaceChildren(element("h1", { textContent: document.title }), table);
}

// Events

const pressed = (id) => byId(id).getAttribute("aria-pressed") === "true";

function toggle(id, then) {
  byId(id).addEventListener("click", () => {
    byId(id).setAttribute("aria-pressed", String(!pressed(id)));
    then();
  });
}

function dress() {
  document.documentElement.classList.toggle("dark", pressed("dark"));
  results.classList.toggle("phone", pressed("phone"));
  drawAll();
}

function turnAll() {
  turned.clear();
  if (pressed("answers")) entries.forEach((_, index) => turned.add(index));
  articles.forEach((_, index) => label(index));
  drawAll();
}

function clicked(event) {
  const article = event.target.closest("article");
  if (!article) return;
  const [target] = event.composedPath();
  const hint = target.closest("a.hint");
  if (hint) {
    event.preventDefault();
    hint.hidden = true;
    hint.nextElementSibling.hidden = false;
  } else if (target.closest(".turn") || (target.closest(".card") && !target.closest("input") && getSelection().isCollapsed)) {
    turn(positions.get(article.id));
  }
}

function keyed(event) {
  const [target] = event.composedPath();
  const inField = target.matches?.("textarea, input:not([type=checkbox])");
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (event.key === "Escape" && target === search) {
    search.value = "";
    apply();
    search.blur();
  } else if (event.key === "Enter" && target.id === "typeans") {
    turn(positions.get(event.target.closest("article").id));
  } else if (!inField && event.key === "/") {
    event.preventDefault();
    location.hash = "cards";
    search.focus();
  } else if (!inField && !byId("view-cards").hidden) {
    keyedOnCards(event);
  }
}

function keyedOnCards(event) {
  const free = event.target === document.body || results.contains(event.target);
  const step = { j: 1, k: -1, ...(free && { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }) }[event.key];
  if (step) {
    event.preventDefault();
    move(step);
  } else if ((event.key === " " || event.key === "Enter") && [document.body, results].includes(event.target) && shown.length) {
    event.preventDefault();
    turn(shown.includes(current) ? current : shown[0]);
  }
}

function followFilters(event) {
  const wanted = event.target.closest("[data-filters]")?.dataset.filters;
  if (!wanted) return;
  search.value = "";
  choose(JSON.parse(wanted));
  apply();
  location.hash = "cards";
  results.focus();
}

function start() {
  makeArticles();
  makeFacets();
  makeFindings();
  search.value = history.state?.query ?? "";
  choose(history.state?.chosen ?? {});
  byId("filters").open = matchMedia("(min-width: 60rem)").matches;
  byId("dark").setAttribute("aria-pressed", String(matchMedia("(prefers-color-scheme: dark)").matches));
  dress();
  apply();
  toggle("dark", dress);
  toggle("phone", dress);
  toggle("answers", turnAll);
  search.addEventListener("input", apply);
  byId("facets").addEventListener("submit", (event) => event.preventDefault());
  byId("clear").addEventListener("click", clear);
  byId("copy").addEventListener("click", copy);
  byId("print").addEventListener("click", () => print());
  byId("help").addEventListener("click", () => byId("keys").showModal());
  byId("view-overview").addEventListener("click", followFilters);
  results.addEventListener("click", clicked);
  document.addEventListener("keydown", keyed);
  addEventListener("beforeprint", fillPaper);
  addEventListener("hashchange", route);
  addEventListener("load", route); // the browser, too, looks for a link's card, and drops the focus doing so
  route();
}

start();
