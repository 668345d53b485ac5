// Views and links to cards, copy and print, and what clicks and keys do.

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

const TOGGLES = ["dark", "phone", "answers"];
const pressed = (id) => byId(id).getAttribute("aria-pressed") === "true";
const press = (id, on) => byId(id).setAttribute("aria-pressed", String(on));

function toggle(id, then) {
  byId(id).addEventListener("click", () => {
    press(id, !pressed(id));
    then();
    remember();
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
  const kept = history.state ?? { pressed: matchMedia("(prefers-color-scheme: dark)").matches ? ["dark"] : [] };
  search.value = kept.query ?? "";
  choose(kept.chosen ?? {});
  TOGGLES.forEach((id) => press(id, kept.pressed.includes(id)));
  byId("filters").open = matchMedia("(min-width: 60rem)").matches;
  dress();
  turnAll();
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
