/**
 * The search page. Its form is the one source of what is asked for, and the address repeats the form,
 * so that a search can be linked to and the back button works.
 */

import { createEngine } from "./search/engine.js";
import { createFacets } from "./search/facets.js";
import { resultItem } from "./search/results.js";
import { countInWords } from "./search/words.js";

const PAUSE = 200; // milliseconds without a key before what is typed is looked for
const STEP = 10; // results shown at a time

const root = document.querySelector("[data-search]");
const part = (name) => root.querySelector(`[data-search-part="${name}"]`);
const form = root.querySelector("form");
const { q: box, sort } = form.elements;
const [status, list, more, clear] = ["status", "results", "more", "clear"].map(part);
const engine = createEngine(root.dataset.index, root.dataset.base);
const facets = createFacets(part("facets"));

let latest = 0; // the number of the newest question: an answer that comes after a newer one is dropped
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

async function search(count) {
  const mine = ++latest;
  const asked = question();
  if (!asked.words && !Object.keys(asked.chosen).length) {
    showNothing("");
    return;
  }
  if (!engine.loaded) status.textContent = "Loading the index…";
  try {
    const answer = await engine.ask(asked);
    const pages = await readPages(answer.results, 0, count, asked);
    if (mine === latest) showAnswer(asked, answer, pages);
  } catch (error) {
    console.error(error);
    if (mine !== latest) return;
    showNothing("The search index could not be loaded. Reload the page to try again, or use the lists below.");
  }
}

/** The pages of a part of the results, step by step, so that a longer part begins with the shorter one. */
async function readPages(results, start, end, asked) {
  const steps = [];
  for (let place = start; place < end; place += STEP) {
    steps.push(engine.read(results.slice(place, place + STEP), asked));
  }
  return (await Promise.all(steps)).flat();
}

function showAnswer(asked, answer, pages) {
  found = answer.results;
  list.replaceChildren(...pages.map(resultItem));
  facets.show(answer.counts);
  clear.hidden = !Object.keys(asked.chosen).length;
  tell(asked.words);
}

/** Say how much there is, and offer the rest. */
function tell(words) {
  const about = words ? ` for “${words}”` : "";
  const shown = list.children.length;
  const rest = shown < found.length ? ` The first ${shown} are shown.` : "";
  const advice = found.length ? rest : " Try fewer or other words, or the lists below.";
  status.textContent = `${countInWords(found.length)}${about}.${advice}`;
  more.hidden = shown >= found.length;
}

function showNothing(reason) {
  found = [];
  list.replaceChildren();
  more.hidden = true;
  facets.hide();
  status.textContent = reason;
}

async function showMore() {
  const mine = latest;
  const asked = question();
  const before = list.children.length;
  const pages = await readPages(found, before, before + STEP, asked);
  if (mine !== latest) return;
  const items = pages.map(resultItem);
  list.append(...items);
  history.replaceState({ shown: list.children.length }, "");
  tell(asked.words);
  items[0]?.querySelector("a").focus();
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
