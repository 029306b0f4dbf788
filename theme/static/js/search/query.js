/** What a reader has typed, understood: phrases, words to leave out, numbers of issues, acronyms. */

import { bareWords } from "./words.js";

const PART = /(-?)"([^"]*)"?|(\S+)/g;
const NUMBERED = /^(.*?)(?:\b(?:no|number|issue|bulletin|rhif)\b\.?\s*)*(\d{1,5})$/i;

/** The words of a text as typed in their order, its quoted parts, and what no result may hold. */
export function parse(text) {
  const query = { plain: [], phrases: [], without: [] };
  for (const [, minus, quoted, word] of text.matchAll(PART)) {
    if (quoted !== undefined) {
      if (quoted.trim()) query[minus ? "without" : "phrases"].push(quoted.trim());
    } else if (/^-[\p{L}\p{N}]/u.test(word)) query.without.push(word.slice(1));
    else query.plain.push(word);
  }
  return { ...query, plain: query.plain.join(" ") };
}

/** The issues that a text asks for by number, as the words by which the index has them. */
export function issuesAsked(text, series) {
  const [, before, digits] = NUMBERED.exec(text.trim()) ?? [];
  if (!digits) return [];
  const number = Number(digits);
  const named = bareWords(before).filter((word) => !["no", "number", "issue", "bulletin", "the"].includes(word));
  return series
    .filter(([, , runs]) => runs.some(([first, last]) => first <= number && number <= last))
    .filter(([key, title]) => named.every((word) => bareWords(`${key.replaceAll("-", " ")} ${title}`).includes(word)))
    .map(([key]) => `${key.replaceAll("-", "")}ꙮ${number}ꙮ`);
}

/** The same question with long forms for acronyms, and acronyms for long forms; `said` is what is new in each. */
export function alternatives(plain, terms) {
  const words = plain.split(/\s+/).filter(Boolean);
  const bare = words.map((word) => bareWords(word)[0] ?? "");
  return terms.flatMap(([acronym, meanings]) => {
    const short = bareWords(acronym).join("");
    const at = bare.findIndex((word) => word === short || word === `${short}s`);
    const found = meanings.flatMap((meaning) => {
      const long = bareWords(meaning);
      const start = place(bare, long);
      return start < 0 ? [] : [{ plain: without(words, start, long.length, acronym), phrases: [], said: acronym }];
    });
    if (at < 0) return found;
    return [...found, ...meanings.map((said) => ({ plain: without(words, at, 1), phrases: [said], said }))];
  });
}

function without(words, start, length, ...instead) {
  return [...words.slice(0, start), ...instead, ...words.slice(start + length)].join(" ");
}

/** Where a run of words begins among others, in singular or plural, or -1. */
function place(words, run) {
  const same = (one, other) => one === other || one === `${other}s`;
  if (!run.length) return -1;
  return words.findIndex((_, at) => run.every((word, step) => same(words[at + step], word)));
}
