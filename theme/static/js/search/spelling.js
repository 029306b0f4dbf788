/** Words that a reader may have meant, out of those that the archive has. */

const LEAST = 4; // letters; shorter words are too near to each other

/** From the words of each bundle, the most common first. */
export function createSpelling(lists) {
  const ranks = new Map();
  for (const words of lists) {
    words.forEach((word, rank) => ranks.set(word, Math.min(rank, ranks.get(word) ?? Infinity)));
  }

  /** The nearest word that the archive has, the most common of several; null if it has this one, or none near. */
  function nearest(word) {
    if (word.length < LEAST || ranks.has(word) || /\d/.test(word)) return null;
    const most = word.length > 7 ? 2 : 1;
    let best = null;
    for (const [known, rank] of ranks) {
      if (Math.abs(known.length - word.length) > most) continue;
      const far = distance(word, known, best ? best.far : most);
      if (far <= most && (!best || far < best.far || (far === best.far && rank < best.rank))) {
        best = { known, far, rank };
      }
    }
    return best?.known ?? null;
  }

  return { nearest };
}

/** How many letters must be changed, added, left out or changed about (Damerau and Levenshtein); `most` is enough. */
function distance(one, other, most) {
  let [before, last] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let row = 1; row <= one.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      next[column] = Math.min(last[column] + 1, next[column - 1] + 1, last[column - 1] + (same ? 0 : 1));
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        next[column] = Math.min(next[column], before[column - 2] + 1);
      }
    }
    if (Math.min(...next) > most) return Infinity;
    [before, last] = [last, next];
  }
  return last[other.length];
}
