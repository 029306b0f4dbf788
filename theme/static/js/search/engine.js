/** Pagefind, loaded when it is first needed, and asked the way the search page asks. */

import { bareWords } from "./words.js";

// The title counts most. What an entry is called and whom it is by or about is found too; that its date
// holds the words, which it does as one number, is no sign that it is about them.
const RANKING = {
  termSimilarity: 9,
  termSaturation: 1,
  metaWeights: { title: 8, label: 2, names: 2, day: 0, every: 0 },
};
const SORTS = { newest: { day: "desc" }, oldest: { day: "asc" } };
// A filter that tells the bundles apart.
const BUNDLE = "bundle";
// The word that every page is found by. Asked for no word at all, Pagefind loads the whole index.
const EVERYTHING = "ꙮ";
// Pagefind takes commissioning and commissioner for one word. What only a word's relatives bear out counts less.
const RELATIVE = 0.3;

export const EXTRACT_WORDS = 30;

/**
 * @param {string[]} indexes address of the folder of each bundle, with its slash, newest first
 * @param {string} base address of the site's root
 * @param {string[]} groups names of what results can be narrowed by
 */
export function createEngine(indexes, base, groups) {
  let loading;

  /** @param {string} words of the first question: the first bundle looks for what they need while others load */
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

  /** A function from filters and a sort to what Pagefind finds of some words by them. */
  async function finder(words) {
    const term = words || EVERYTHING;
    loading ??= load(term);
    const pagefind = await loading;
    return (filters, sort = {}) => pagefind.search(term, { filters, sort });
  }

  /**
   * @param {{words: string, chosen: Object<string, string[]>, sort: string}} question
   * @returns {Promise<object[]>} every result, best first, to be read a part at a time
   */
  async function ask({ words, chosen, sort }) {
    const find = await finder(words);
    const filters = filtersOf(chosen);
    const order = orderOf({ words, sort });
    const parts = inOrder(indexes, order);
    const [all, ...sorted] = await Promise.all([
      find(filters),
      ...parts.map((index) => find({ ...filters, [BUNDLE]: index }, SORTS[order])),
    ]);
    return withRest(
      sorted.flatMap(({ results }) => results),
      all.results,
    );
  }

  /**
   * How many results each value of each group has; a group in which something is chosen says what its other
   * values would add. It loads a good deal that the results do not need.
   *
   * @returns {Promise<Object<string, Object<string, number>>>}
   */
  async function count({ words, chosen }) {
    const find = await finder(words);
    await find(Object.fromEntries(groups.map((name) => [name, { any: [] }]))); // loads the groups
    const narrowed = Object.keys(chosen);
    const [main, ...wider] = await Promise.all([
      find(filtersOf(chosen)),
      ...narrowed.map((name) => find(filtersOf({ ...chosen, [name]: [] }))),
    ]);
    return Object.assign(
      { ...main.filters },
      ...narrowed.map((name, place) => ({ [name]: wider[place].filters[name] })),
    );
  }

  /** The pages of some results, with their sections; by relevance those first that hold the very words. */
  async function read(results, { words, sort }) {
    const asked = bareWords(words);
    const pages = await Promise.all(results.map((result) => result.data()));
    pages.forEach((page, place) => weigh(page, results[place].score, asked));
    const isWeighed = orderOf({ words, sort }) === "relevance";
    return isWeighed ? pages.sort((one, other) => other.weight - one.weight) : pages;
  }

  return { ask, count, read };
}

/** The order that a question asks for; without words there is nothing to be relevant to. */
function orderOf({ words, sort }) {
  return SORTS[sort] ? sort : words ? "relevance" : "newest";
}

/**
 * The bundles to ask one after the other. Pagefind sorts each by itself, but puts what it found in several
 * in the order of their places within each, which says nothing. The spans of bundles follow on each other.
 */
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
function weigh(page, score, asked) {
  const text = page.content.split(/\s+/);
  const held = new Set(bareWords([page.content, ...Object.values(page.meta)].join(" ")));
  const share = asked.filter((word) => held.has(word)).length / (asked.length || 1);
  page.weight = score * (RELATIVE + (1 - RELATIVE) * share);
  for (const part of page.sub_results) {
    part.weight = part.weighted_locations.reduce((sum, { balanced_score, location }) => {
      const very = asked.includes(bareWords(text[location] ?? "")[0]);
      return sum + balanced_score * (very ? 1 : RELATIVE);
    }, 0);
  }
}
