/** The search page. Its form says what is asked for, and the address repeats the form, to be linked to. */

import { createFacets } from "./search/facets.js";

const PAUSE = 200; // milliseconds without a key before what is typed is looked for
const STEP = 10; // results shown at a time
const FAILURE = "The search index could not be loaded. Reload the page to try again, or use the lists below.";

const root = document.querySelector("[data-search]");
const part = (name) => root.querySelector(`[data-search-part="${name}"]`);
const form = root.querySelector("form");
const { q: box, sort, from, to } = form.elements;
const [status, list, more, clear] = ["status", "results", "more", "clear"].map(part);
const facets = createFacets(part("facets"));

let tools; // the index, and the way to show what is found: loaded for the first question
let latest = 0; // the number of the newest question: an answer that comes after a newer one is dropped
let answered = 0; // the number of the question whose results are shown
let found = []; // what the newest question found
let answeredAs; // that question as it was answered: without slips of the pen
let besides = []; // what was looked for besides
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
  for (const field of [from, to]) field.value = query.get(field.name) ?? "";
}

/** The months from one to another (2012, 2012-05), within those of the archive. */
function months(first, last) {
  const { first: oldest, last: newest } = root.dataset;
  const begin = [/^\d{4}/.test(first) ? `${first}-01`.slice(0, 7) : oldest, oldest].sort()[1];
  const end = [/^\d{4}/.test(last) ? `${last}-12`.slice(0, 7) : newest, newest].sort()[0];
  const found = [];
  for (let [year, month] = begin.split("-").map(Number); ; month += 1) {
    if (month > 12) [year, month] = [year + 1, 1];
    const name = `${year}-${String(month).padStart(2, "0")}`;
    if (name > end) break;
    found.push(name);
  }
  return found.length ? found : ["none"];
}

function question() {
  const query = readForm();
  const span = [query.get("from") ?? "", query.get("to") ?? ""];
  return {
    words: query.get("q") ?? "",
    sort: query.get("sort") ?? "",
    chosen: { ...facets.chosen(query), ...(span.some(Boolean) ? { month: months(...span) } : {}) },
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
      engine: createEngine(root.dataset.indexes.split(" "), root.dataset.base, facets.names, root.dataset.words),
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
    let { results, also } = await engine.ask(asked);
    let pages = await readPages(results, 0, count, asked);
    const better = asked.words.includes('"') ? null : await engine.respell(asked.words, pages);
    if (better) {
      answeredAs = { ...asked, words: better };
      ({ results, also } = await engine.ask(answeredAs));
      pages = await readPages(results, 0, count, answeredAs);
    } else answeredAs = asked;
    if (mine !== latest) return;
    await showResults(asked, results, pages, also);
    answered = mine;
    await countChoices();
  } catch (error) {
    if (mine === latest) showNothing(FAILURE);
    fail(error);
  }
}

/** The pages of a part of the results, step by step: a longer part begins with the shorter one. */
async function readPages(results, start, end, asked) {
  const { engine } = await load();
  const steps = [];
  for (let place = start; place < end; place += STEP) {
    steps.push(engine.read(results.slice(place, place + STEP), asked));
  }
  return (await Promise.all(steps)).flat();
}

async function showResults(asked, results, pages, also) {
  const { resultItem } = await load();
  found = results;
  besides = also;
  part("hint").hidden = true;
  list.replaceChildren(...pages.map(resultItem));
  clear.hidden = !Object.keys(asked.chosen).length;
  tell(asked.words);
}

/** Count what each choice would find, if the reader can see the choices. */
async function countChoices() {
  const mine = latest;
  if (answered !== mine || !facets.offer()) return;
  const { engine } = await load();
  const counts = await engine.count(answeredAs);
  if (mine === latest) facets.show(counts);
}

/** Say how much there is, and offer the rest. */
function tell(words) {
  const all = found.length;
  const shown = list.children.length;
  const count = all ? `${all.toLocaleString("en-GB")} result${all === 1 ? "" : "s"}` : "No results";
  const about = words ? ` for “${answeredAs.words}”` : "";
  const mended = answeredAs.words === words ? "" : ` Nothing was found for “${words}”; put it in quotation marks to insist.`;
  const wider = besides.length ? ` Also searching for ${besides.map((said) => `“${said}”`).join(", ")}.` : "";
  const rest = shown < all ? ` The first ${shown} are shown.` : "";
  status.textContent = `${count}${about}.${mended}${wider}${all ? rest : " Try fewer or other words, or the lists below."}`;
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
    const { resultItem } = await load();
    const pages = await readPages(found, before, before + STEP, answeredAs);
    if (mine !== latest) return;
    const items = pages.map(resultItem);
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
  for (const field of [from, to]) field.disabled = false;
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
