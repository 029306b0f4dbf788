/** Pagefind, loaded when it is first needed, and asked the way the search page asks. */

import { bareWords } from "./words.js";

// The title counts most. What an entry is called and whom it is by or about is found too; that its date
// holds the words, which it does as one number, is no sign that it is about them.
const RANKING = {
  termSimilarity: 9,
  termSaturation: 1,
  metaWeights: { title: 8, label: 2, names: 2, day: 0 },
};
const SORTS = { newest: { newest: "desc" }, oldest: { oldest: "asc" } };
// Pagefind takes commissioning and commissioner for one word. What only a word's relatives bear out counts less.
const RELATIVE = 0.3;

export const EXTRACT_WORDS = 30;

/**
 * @param {string} index address of the folder of the index, with its slash
 * @param {string} base address of the site's root
 */
export function createEngine(index, base) {
  let loading;

  async function load() {
    const pagefind = await import(`${index}pagefind.js`);
    await pagefind.options({ baseUrl: base, ranking: RANKING, excerptLength: EXTRACT_WORDS });
    await pagefind.init();
    await pagefind.filters(); // counts are given only for filters that are loaded
    return pagefind;
  }

  /**
   * @param {{words: string, chosen: Object<string, string[]>, sort: string}} question
   * @returns {Promise<{results: object[], counts: Object<string, Object<string, number>>}>}
   */
  async function ask({ words, chosen, sort }) {
    loading ??= load();
    const pagefind = await loading;
    const run = (filters) =>
      pagefind.search(words || null, { filters, sort: SORTS[sort] ?? (words ? {} : SORTS.newest) });
    const narrowed = Object.keys(chosen);
    const [main, ...wider] = await Promise.all([
      run(filtersOf(chosen)),
      ...narrowed.map((name) => run(filtersOf({ ...chosen, [name]: [] }))),
    ]);
    // A group in which something is chosen shows what its other values would add.
    const counts = { ...main.filters };
    narrowed.forEach((name, place) => (counts[name] = wider[place].filters[name]));
    return { results: main.results, counts };
  }

  /** The pages of some results, with their sections; by relevance those first that hold the very words. */
  async function read(results, { words, sort }) {
    const asked = bareWords(words);
    const pages = await Promise.all(results.map((result) => result.data()));
    pages.forEach((page, place) => weigh(page, results[place].score, asked));
    return SORTS[sort] || !words ? pages : pages.sort((one, other) => other.weight - one.weight);
  }

  return { ask, read };
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
