/**
 * The search page. Its form is the one source of what is asked for, and the address repeats the form,
 * so that a search can be linked to and the back button works.
 */

import { createFacets } from "./search/facets.js";

const PAUSE = 200; // milliseconds without a key before what is typed is looked for
const STEP = 10; // results shown at a time
const FAILURE = "The search index could not be loaded. Reload the page to try again, or use the lists below.";

const root = document.querySelector("[data-search]");
const part = (name) => root.querySelector(`[data-search-part="${name}"]`);
const form = root.querySelector("form");
const { q: box, sort } = form.elements;
const [status, list, more, clear] = ["status", "results", "more", "clear"].map(part);
const facets = createFacets(part("facets"));

let tools; // the index, and the way to show what is found: loaded for the first question
let latest = 0; // the number of the newest question: an answer that comes after a newer one is dropped
let answered = 0; // the number of the question whose results are shown
let found = []; // what the newest question found
let timer;

/** What the form asks for, as the query of an address; empty fields leave no trace in it. */
function readForm() {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    const text = value.trim();
    if (text) query.append(name, text);
  }
  return query;
}

function fillForm(query) {
  box.value = query.get("q") ?? "";
  sort.value = query.get("sort") ?? "";
  if (sort.selectedIndex < 0) sort.value = "";
  facets.choose(query);
}

function question() {
  const query = readForm();
  return {
    words: query.get("q") ?? "",
    sort: query.get("sort") ?? "",
    chosen: facets.chosen(query),
  };
}

/** Look for what the form asks, once the address says it: as a new step of the history, or in this one. */
function askForm({ newStep }) {
  clearTimeout(timer);
  const query = readForm().toString();
  const address = query ? `${location.pathname}?${query}` : location.pathname;
  if (address !== location.pathname + location.search) {
    history[newStep ? "pushState" : "replaceState"]({}, "", address);
  }
  search(STEP);
}

function load() {
  tools ??= Promise.all([import("./search/engine.js"), import("./search/results.js")]).then(
    ([{ createEngine }, { resultItem }]) => ({
      engine: createEngine(root.dataset.indexes.split(" "), root.dataset.base, facets.names),
      resultItem,
    }),
  );
  return tools;
}

async function search(count) {
  const mine = ++latest;
  const asked = question();
  if (!asked.words && !Object.keys(asked.chosen).length) {
    showNothing("");
    return;
  }
  if (!tools) status.textContent = "Loading the index…";
  try {
    const { engine } = await load();
    const results = await engine.ask(asked);
    const items = await readItems(results, 0, count, asked);
    if (mine !== latest) return;
    showResults(asked, results, items);
    answered = mine;
    await countChoices();
  } catch (error) {
    if (mine === latest) showNothing(FAILURE);
    fail(error);
  }
}

/** The lines of a part of the results, step by step, so that a longer part begins with the shorter one. */
async function readItems(results, start, end, asked) {
  const { engine, resultItem } = await load();
  const steps = [];
  for (let place = start; place < end; place += STEP) {
    steps.push(engine.read(results.slice(place, place + STEP), asked));
  }
  return (await Promise.all(steps)).flat().map(resultItem);
}

function showResults(asked, results, items) {
  found = results;
  part("hint").hidden = true;
  list.replaceChildren(...items);
  clear.hidden = !Object.keys(asked.chosen).length;
  tell(asked.words);
}

/** Once there are results, count what each choice would find, if the reader can see the choices. */
async function countChoices() {
  const mine = latest;
  if (answered !== mine || !facets.offer()) return;
  const { engine } = await load();
  const counts = await engine.count(question());
  if (mine === latest) facets.show(counts);
}

/** Say how much there is, and offer the rest. */
function tell(words) {
  const all = found.length;
  const shown = list.children.length;
  const count = all ? `${all.toLocaleString("en-GB")} result${all === 1 ? "" : "s"}` : "No results";
  const about = words ? ` for “${words}”` : "";
  const rest = shown < all ? ` The first ${shown} are shown.` : "";
  status.textContent = `${count}${about}.${all ? rest : " Try fewer or other words, or the lists below."}`;
  more.hidden = shown >= all;
}

function showNothing(reason) {
  found = [];
  answered = 0;
  list.replaceChildren();
  more.hidden = true;
  facets.hide();
  part("hint").hidden = Boolean(reason);
  status.textContent = reason;
}

function fail(error) {
  console.error(error);
  status.textContent = FAILURE;
}

async function showMore() {
  const mine = latest;
  const asked = question();
  const before = list.children.length;
  try {
    const items = await readItems(found, before, before + STEP, asked);
    if (mine !== latest) return;
    list.append(...items);
    history.replaceState({ shown: list.children.length }, "");
    tell(asked.words);
    items[0]?.querySelector("a").focus();
  } catch (error) {
    fail(error);
  }
}

/** Ask again what the address says, and show as much as was shown there before. */
function restore() {
  clearTimeout(timer);
  fillForm(new URLSearchParams(location.search));
  search(history.state?.shown ?? STEP);
}

function begin() {
  part("fallback").hidden = true;
  sort.disabled = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    askForm({ newStep: true });
  });
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => askForm({ newStep: false }), PAUSE);
  });
  part("facets").addEventListener("toggle", () => countChoices().catch(fail));
  part("facets").addEventListener("change", () => askForm({ newStep: true }));
  clear.addEventListener("click", () => {
    facets.choose(new URLSearchParams());
    box.focus();
    askForm({ newStep: true });
  });
  more.addEventListener("click", showMore);
  addEventListener("popstate", restore);
  restore();
}

begin();
