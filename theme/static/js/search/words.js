/** Reading what the index says, and saying it in words. */

const DAY = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });
const MONTH = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });

/** A day of the index, 20120509, or a month where no more is known, 201205. */
export function dayInWords(digits) {
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)];
  const date = new Date(Date.UTC(year, month - 1, day || 1));
  if (!day) return { text: MONTH.format(date), iso: `${year}-${month}`, known: false };
  return { text: DAY.format(date), iso: `${year}-${month}-${day}`, known: true };
}

/** The bare words of a text: small letters and figures, no accents, no punctuation. */
export function bareWords(text) {
  return text.split(/\s+/).map(bare).filter(Boolean);
}

function bare(word) {
  return word
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}

/**
 * The words of one of Pagefind's extracts: text in which < and > are escaped, with a mark around each
 * word that was looked for.
 */
export function readExtract(excerpt) {
  return excerpt
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => {
      const plain = word.replaceAll("<mark>", "").replaceAll("</mark>", "");
      return { text: plain.replaceAll("&lt;", "<").replaceAll("&gt;", ">"), marked: plain !== word };
    });
}

/** Part an extract that begins with the heading it stands under into heading and rest. */
export function partTitle(words, title) {
  const length = title.split(/\s+/).length;
  const head = words.slice(0, length);
  const same = withoutStop(head.map((word) => word.text).join(" ")) === withoutStop(title);
  if (!same) return { title: [], rest: words };
  const last = { ...head.at(-1), text: withoutStop(head.at(-1).text) };
  return { title: [...head.slice(0, -1), last], rest: words.slice(length) };
}

/** Pagefind ends a heading with a full stop of its own. */
function withoutStop(text) {
  return text.replace(/\.$/, "");
}
