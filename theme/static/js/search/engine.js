/** Pagefind, loaded when it is first needed, and asked the way the search page asks. */

import { alternatives, issuesAsked, parse } from "./query.js";
import { bareWords } from "./words.js";

// The title counts most. What an entry is called and whom it is by or about is found too; that its date
// holds the words, which it does as one number, is no sign that it is about them.
const RANKING = {
  termSimilarity: 9,
  termSaturation: 1,
  metaWeights: { title: 8, label: 2, names: 2, day: 0, every: 0, issue: 0, standing: 0, mark: 0 },
};
const SORTS = { newest: { day: "desc" }, oldest: { day: "asc" } };
// A filter that tells the bundles apart.
const BUNDLE = "bundle";
// The word that every page is found by. Asked for no word at all, Pagefind loads the whole index.
const EVERYTHING = "ꙮ";
// Pagefind takes commissioning and commissioner for one word. What only a word's relatives bear out counts less.
const RELATIVE = 0.3;

// How much a place far down in one list counts against the first ones of another (reciprocal rank fusion).
const FUSION = 60;
// The word by which the index has what was withdrawn.
const WITHDRAWN = "withdrawnꙮ";

export const EXTRACT_WORDS = 30;

/** From the folders of the bundles, newest first, the site's root, the groups of choices, and what is known. */
export function createEngine(indexes, base, groups, knowledge) {
  let loading;
  let knowing;
  let spelling;

  function known() {
    knowing ??= readJson(knowledge);
    return knowing;
  }

  /** While others load, the first bundle looks for what the first question needs. */
  async function load(words) {
    const [first, ...others] = indexes;
    const { createInstance } = await import(`${first}pagefind.js`);
    const options = (index) => ({
      baseUrl: base,
      ranking: RANKING,
      excerptLength: EXTRACT_WORDS,
      mergeFilter: { [BUNDLE]: index },
    });
    const pagefind = createInstance({ ...options(first), basePath: first });
    await pagefind.init();
    // Merging waits for the program for ever; what is asked of the first bundle fails if it cannot be loaded.
    await Promise.all([
      pagefind.preload(words, {}),
      ...others.map((index) => pagefind.mergeIndex(index, options(index))),
    ]);
    return pagefind;
  }

  /** What Pagefind finds of some words, by filters and in an order. */
  async function find(words, filters, order) {
    const term = words || EVERYTHING;
    loading ??= load(term);
    const pagefind = await loading;
    return pagefind.search(term, { filters, sort: SORTS[order] ?? {} });
  }

  /** The results of a query with all its parts: words, phrases, and what no result may hold. */
  async function answer({ plain, phrases, without }, filters, order) {
    const [main, ...others] = plain || !phrases.length ? [plain, ...phrases.map(quoted)] : phrases.map(quoted);
    const [found, held, unwanted] = await Promise.all([
      find(main, filters, order),
      Promise.all(others.map((term) => find(term, filters))),
      Promise.all(without.map((word) => find(quoted(word), filters))),
    ]);
    const [needed, refused] = [held.map(idsOf), unwanted.map(idsOf)];
    return found.results.filter(
      ({ id }) => needed.every((ids) => ids.has(id)) && !refused.some((ids) => ids.has(id)),
    );
  }

  /** A query and the same in other words, each with what it says. */
  async function readings(words) {
    const query = parse(words);
    const { terms } = await known();
    const others = query.phrases.length ? [] : alternatives(query.plain, terms);
    return [query, ...others.map((other) => ({ ...query, ...other }))];
  }

  /** Every result, best first, to be read a part at a time, and what was looked for besides. */
  async function ask({ words, chosen, sort }) {
    const queries = await readings(words);
    const filters = filtersOf(chosen);
    const order = orderOf({ words, sort });
    const also = queries.slice(1).map(({ said }) => said);
    const [lists, issues] = await Promise.all([
      Promise.all(queries.map((query) => answer(query, filters))),
      SORTS[order] ? [] : numbered(words, filters),
    ]);
    const all = [...issues, ...fused(lists)].filter(unlike());
    const ordered = SORTS[order] ? await sorted(all, queries, filters, order) : all;
    return { results: SORTS[sort] ? ordered : await lowered(ordered), also };
  }

  /** The issues whose number a query names; they lead. */
  async function numbered(words, filters) {
    const { series } = await known();
    const asked = await Promise.all(issuesAsked(words, series).map((word) => find(word, filters)));
    return asked.flatMap(({ results }) => results.slice(0, 1));
  }

  /** Results in the order of their days. */
  async function sorted(results, queries, filters, order) {
    const one = queries.length === 1;
    const parts = await Promise.all(
      inOrder(indexes, order).map((index) => {
        const within = { ...filters, [BUNDLE]: index };
        return one ? answer(queries[0], within, order) : find("", within, order).then((found) => found.results);
      }),
    );
    const wanted = idsOf({ results });
    return withRest(parts.flat().filter(({ id }) => wanted.has(id)), results);
  }

  /** Results with those that were withdrawn at the end. */
  async function lowered(results) {
    if (!(await known()).withdrawn) return results;
    const last = idsOf(await find(WITHDRAWN, {}));
    return [...results.filter(({ id }) => !last.has(id)), ...results.filter(({ id }) => last.has(id))];
  }

  /** A query whose words that neither these pages nor the archive have are mended; null if there is nothing to mend. */
  async function respell(words, pages) {
    const held = new Set(pages.flatMap(({ held }) => [...held]));
    const isMissing = (word) => /^\p{L}+$/u.test(word) && !held.has(bareWords(word)[0]);
    if (!words.split(/\s+/).some(isMissing)) return null;
    spelling ??= Promise.all([
      import("./spelling.js"),
      ...indexes.map((index) => readJson(`${index}words.json`)),
    ]).then(([{ createSpelling }, ...lists]) => createSpelling(lists));
    const { nearest } = await spelling;
    const mended = words.replace(/\p{L}+/gu, (word) => (isMissing(word) && nearest(word.toLowerCase())) || word);
    return mended === words ? null : mended;
  }

  /**
   * How many results each value of each group has; null for a query that Pagefind cannot count. A group in which
   * something is chosen says what its other values would add. It loads a good deal that the results do not need.
   */
  async function count({ words, chosen }) {
    const [query, ...others] = await readings(words);
    await find(query.plain, Object.fromEntries(groups.map((name) => [name, { any: [] }]))); // loads the groups
    if (others.length || query.phrases.length || query.without.length) return null;
    const narrowed = Object.keys(chosen).filter((name) => groups.includes(name));
    const [main, ...wider] = await Promise.all([
      find(query.plain, filtersOf(chosen)),
      ...narrowed.map((name) => find(query.plain, filtersOf({ ...chosen, [name]: [] }))),
    ]);
    return Object.assign(
      { ...main.filters },
      ...narrowed.map((name, place) => ({ [name]: wider[place].filters[name] })),
    );
  }

  /** The pages of some results, with their sections; by relevance those first that hold the very words. */
  async function read(results, { words, sort }) {
    const asked = bareWords(words);
    const { series } = await known();
    const issues = new Set(issuesAsked(words, series));
    const pages = await Promise.all(results.map((result) => result.data()));
    pages.forEach((page, place) => weigh(page, results[place].score, asked, issues));
    const isWeighed = orderOf({ words, sort }) === "relevance";
    return isWeighed ? pages.sort((one, other) => other.weight - one.weight) : pages;
  }

  return { ask, count, read, respell };
}

async function readJson(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

function quoted(words) {
  return `"${words}"`;
}

function idsOf({ results }) {
  return new Set(results.map(({ id }) => id));
}

/** A test that each result passes once. */
function unlike() {
  const seen = new Set();
  return ({ id }) => !seen.has(id) && seen.add(id);
}

/** Several lists as one, in which what stands high in any of them stands high. */
function fused(lists) {
  if (lists.length === 1) return lists[0];
  const ranks = new Map();
  const results = lists.flat();
  for (const list of lists) {
    list.forEach(({ id }, place) => ranks.set(id, (ranks.get(id) ?? 0) + 1 / (FUSION + place)));
  }
  return results.filter(unlike()).sort((one, other) => ranks.get(other.id) - ranks.get(one.id));
}

/** The order that a question asks for; without words there is nothing to be relevant to. */
function orderOf({ words, sort }) {
  return SORTS[sort] ? sort : words ? "relevance" : "newest";
}

/** The bundles to ask one after the other: Pagefind sorts each by itself, and their spans follow on each other. */
function inOrder(newestFirst, order) {
  return { newest: newestFirst, oldest: [...newestFirst].reverse() }[order] ?? [];
}

/** Sorted results, then the others: Pagefind leaves a page out that has nothing to be sorted by. */
function withRest(sorted, all) {
  const known = new Set(sorted.map(({ id }) => id));
  return [...sorted, ...all.filter(({ id }) => !known.has(id))];
}

/** Any of the values within a group, and something of every group. */
function filtersOf(chosen) {
  const groups = Object.entries(chosen).filter(([, values]) => values.length);
  return Object.fromEntries(groups.map(([name, values]) => [name, { any: values }]));
}

/** Give a page and each of its sections a weight. */
function weigh(page, score, asked, issues) {
  const text = page.content.split(/\s+/);
  const held = new Set(bareWords([page.content, ...Object.values(page.meta)].join(" ")));
  const share = asked.filter((word) => held.has(word)).length / (asked.length || 1);
  page.held = held;
  page.weight = score * (RELATIVE + (1 - RELATIVE) * share);
  if (issues.has(page.meta.issue)) page.weight = Infinity;
  if (page.meta.standing) page.weight = -1;
  for (const part of page.sub_results) {
    part.weight = part.weighted_locations.reduce((sum, { balanced_score, location }) => {
      const very = asked.includes(bareWords(text[location] ?? "")[0]);
      return sum + balanced_score * (very ? 1 : RELATIVE);
    }, 0);
  }
}
