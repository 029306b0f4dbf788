/** A page that was found, as a line of the list. Text from the index becomes text nodes, never markup. */

import { EXTRACT_WORDS } from "./engine.js";
import { dayInWords, partTitle, readExtract } from "./words.js";

const SECTIONS = 3;

/** @param {object} page what Pagefind gives for a result, weighed by the engine */
export function resultItem(page) {
  const { title, label, day, standing } = page.meta;
  const excerpt = readExtract(page.excerpt);
  const sections = bestSections(page.sub_results);
  const article = make("article", "", [
    make("p", "kicker", [standing ? `${label} · ${standing}` : label]),
    make("h2", "", [link(sections.length ? page.url : marking(page.url, excerpt), [title])]),
  ]);
  if (sections.length) article.append(make("ul", "hits", sections.map(sectionItem)));
  else article.append(...extract(partTitle(excerpt, title)));
  return make("li", "", [make("p", "when meta", day ? [time(day)] : []), article]);
}

/** The sections that answer best, in the order in which they stand on the page. */
function bestSections(parts) {
  const ranked = parts.filter((part) => part.anchor).sort((one, other) => other.weight - one.weight);
  const best = new Set(ranked.slice(0, SECTIONS));
  return parts.filter((part) => best.has(part));
}

function sectionItem(part) {
  const parted = partTitle(readExtract(part.excerpt), part.title);
  const title = parted.title.length ? phrase(parted.title) : [part.title];
  return make("li", "", [link(part.url, title), ...extract(parted)]);
}

/** The address of a page with words for the browser to mark. A section keeps its own: its notice hangs on it. */
function marking(address, words) {
  const first = words.findIndex(({ marked }) => marked);
  if (first < 0) return address;
  const last = words.findIndex(({ marked }, place) => place > first && !marked);
  const run = words.slice(first, last < 0 ? words.length : last).map(({ text }) => text);
  const text = run.join(" ").replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
  const mark = `:~:text=${encodeURIComponent(text).replaceAll("-", "%2D")}`;
  return text ? `${address}#${mark}` : address;
}

/** A paragraph of an extract, if it has any words; one that follows its heading begins at the beginning. */
function extract({ title, rest }) {
  const before = title.length ? "" : "… ";
  const after = title.length + rest.length < EXTRACT_WORDS ? "" : " …";
  return rest.length ? [make("p", "", [before, ...phrase(rest), after])] : [];
}

/** Words as text, those that were looked for in marks. */
function phrase(words) {
  return words.flatMap(({ text, marked }, place) => [
    ...(place ? [" "] : []),
    marked ? make("mark", "", [text]) : text,
  ]);
}

function time(day) {
  const { text, iso, known } = dayInWords(day);
  const element = make("time", "", [text]);
  element.dateTime = iso;
  return known ? element : make("span", "", [element, " (day not known)"]);
}

function link(address, children) {
  const element = make("a", "", children);
  element.href = address;
  return element;
}

function make(tag, className, children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}
