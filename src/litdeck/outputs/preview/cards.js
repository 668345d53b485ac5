"use strict";

// The first of three files that make the page's only script: cards.js, filters.js, page.js.
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
