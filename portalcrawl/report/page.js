"use strict";
(() => {
const root = document.documentElement;
const byId = (id) => document.getElementById(id);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const words = JSON.parse(byId("words").textContent);
const table = byId("table");
const bodies = all("#table > tbody");
root.classList.add("js");

// A file's storage may be refused; the choice is then good for this visit only.
const recall = (name) => { try { return localStorage.getItem("portalcrawl-" + name); } catch { return null; } };
const keep = (name, value) => { try { localStorage.setItem("portalcrawl-" + name, value); } catch { return; } };

const element = (name, text, attributes = {}) => {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
};
const both = (key, values = {}) => {
  const made = document.createDocumentFragment();
  for (const lang of ["vi", "en"]) {
    const filled = words[lang][key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
    made.append(element("span", filled, { lang }));
  }
  return made;
};

// ---- language and theme
const setLanguage = (lang) => {
  root.lang = root.dataset.lang = lang;
  document.title = words[lang].title;
  for (const button of all("[data-set-lang]")) button.setAttribute("aria-pressed", button.dataset.setLang === lang);
  for (const option of all("option[data-vi]")) option.textContent = option.dataset[lang];
};
for (const button of all("[data-set-lang]")) {
  button.addEventListener("click", () => { setLanguage(button.dataset.setLang); keep("lang", button.dataset.setLang); });
}
if (words[recall("lang")]) setLanguage(recall("lang"));
const theme = byId("theme");
const setTheme = (name) => { theme.value = name; root.dataset.theme = name; };
theme.addEventListener("change", () => { setTheme(theme.value); keep("theme", theme.value); });
if (["light", "dark"].includes(recall("theme"))) setTheme(recall("theme"));

// ---- search and filter
const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d");
for (const body of bodies) body.searched = plain(body.dataset.q);
const filters = all("[data-filter]");
const apply = () => {
  const sought = plain(byId("search").value).split(/\s+/).filter(Boolean);
  const levels = [byId("only-bad").checked && "bad", byId("only-watch").checked && "watch"].filter(Boolean);
  let shown = 0;
  for (const body of bodies) {
    const fits = sought.every((word) => body.searched.includes(word))
      && (!levels.length || levels.includes(body.dataset.level))
      && filters.every((f) => f.value === "*" || body.dataset[f.dataset.filter] === f.value);
    body.hidden = !fits;
    shown += fits;
  }
  byId("found").replaceChildren(both("found", { n: shown, all: bodies.length }));
  byId("nothing").hidden = shown > 0 || !bodies.length;
};
const form = document.querySelector(".filters");
form.addEventListener("input", apply);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(() => { apply(); sortBy(null, true); }));

// ---- sorting
const heads = all("#table > thead th");
const order = new Intl.Collator("vi", { numeric: true });
const isNumber = (text) => text !== "" && !Number.isNaN(Number(text));
const compare = (a, b) => (isNumber(a) && isNumber(b) ? a - b : order.compare(a, b));
const sortBy = (column, ascending) => {
  const key = (body) => body.rows[0].cells[column].dataset.s;
  const sorted = [...bodies].sort((a, b) => {
    if (column === null) return a.dataset.i - b.dataset.i;
    const [left, right] = [key(a), key(b)];
    if (left === "" || right === "") return (left === "") - (right === "");
    return (ascending ? 1 : -1) * compare(left, right) || a.dataset.i - b.dataset.i;
  });
  table.append(...sorted);
  heads.forEach((head, at) => head.setAttribute("aria-sort", at !== column ? "none" : ascending ? "ascending" : "descending"));
  byId("sort").value = column === null ? "" : column;
};
for (const button of all(".sort")) {
  const column = Number(button.dataset.column);
  button.addEventListener("click", () => sortBy(column, heads[column].getAttribute("aria-sort") !== "ascending"));
}
byId("sort").addEventListener("change", (event) => {
  sortBy(event.target.value === "" ? null : Number(event.target.value), true);
});

// ---- a portal opened
const show = (body, open) => {
  const [row, more] = body.rows;
  more.hidden = !open;
  more.querySelector("details").open = open;
  row.querySelector(".name button").setAttribute("aria-expanded", open);
};
bodies.forEach((body, at) => {
  const name = body.querySelector(".open");
  const button = element("button", undefined, { type: "button", "aria-controls": "more" + at });
  button.append(...name.childNodes);
  name.replaceChildren(button);
  body.rows[1].id = "more" + at;
  show(body, false);
  button.addEventListener("click", () => show(body, body.rows[1].hidden));
});
const follow = () => {
  const body = bodies.find((one) => "#" + encodeURI(one.id) === encodeURI(decodeURI(location.hash)) || "#" + one.id === location.hash);
  if (!body) return;
  form.reset();
  setTimeout(() => { // the rows are put back into their order first, and a row that is moved loses the focus
    show(body, true);
    body.querySelector(".name button").focus();
    body.scrollIntoView();
  });
};
addEventListener("hashchange", follow);

// ---- an article opened: the texts are packed until then
const packed = new Map();
const unpack = async (id) => {
  const bytes = Uint8Array.from(atob(byId(id).textContent), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
};
const entries = (id) => {
  if (!packed.has(id)) packed.set(id, unpack(id));
  return packed.get(id);
};
const keptPane = (entry) => {
  const pane = element("div");
  const heading = element("h4");
  heading.append(both("raw"));
  const note = element("p", undefined, { class: "dim" });
  if (entry.note[0] === "cut") note.append(both("raw_note"), " ");
  note.append(both(entry.note[0], { why: entry.note[1] }));
  pane.append(heading, note);
  if (entry.page !== null) {
    const title = words.vi.raw + " / " + words.en.raw + ": " + entry.title;
    const frame = element("iframe", undefined, { sandbox: "", referrerpolicy: "no-referrer", title });
    frame.srcdoc = entry.page;
    pane.append(frame);
  }
  return pane;
};
const cleanPane = (entry) => {
  const pane = element("div");
  const heading = element("h4");
  heading.append(both("clean"));
  const note = element("p", undefined, { class: "dim" });
  entry.fields.forEach(([key, value], at) => {
    note.append(at ? " · " : "", both(key), ": ", element("bdi", value));
  });
  const text = element("div", undefined, { class: "text", tabindex: "0", role: "region", "aria-label": words.vi.clean + " / " + words.en.clean });
  const title = element("h5", entry.title || undefined);
  if (!entry.title) title.append(both("untitled"));
  text.append(title);
  if (entry.lead) text.append(element("p", entry.lead, { class: "first" }));
  text.append(element("div", entry.body));
  if (entry.body_cut) { const cut = element("p", undefined, { class: "dim" }); cut.append(both("text_cut")); text.append(cut); }
  pane.append(heading, note, text);
  return pane;
};
table.addEventListener("toggle", async (event) => {
  const article = event.target;
  if (!article.matches("details.article") || !article.open || article.querySelector(".panes")) return;
  const panes = element("div", undefined, { class: "panes", "aria-busy": "true" });
  panes.append(both("loading"));
  article.append(panes);
  const entry = (await entries(article.closest(".panel").dataset.blob))[article.dataset.n];
  panes.replaceChildren(keptPane(entry), cleanPane(entry));
  panes.removeAttribute("aria-busy");
}, true);

apply();
follow();
})();
