// Served by the preview, never published. It shows a page anew when a build has changed what is seen on it, marks what
// is not public yet, and tells what is wrong. It listens while the page is in view; what it missed meanwhile it is told
// when the page is looked at again.
{
  const script = document.currentScript;
  let mark = script.dataset.mark;
  let stream = null;

  const seen = () => {
    const addresses = [location.href, ...performance.getEntriesByType("resource").map((each) => each.name)]
      .map((address) => new URL(address))
      .filter((address) => address.origin === location.origin);
    return new Set(addresses.map((address) => decodeURIComponent(address.pathname)));
  };

  const hear = (event) => {
    const news = JSON.parse(event.data);
    mark = news.mark;
    const here = seen();
    if (news.addresses === null || news.addresses.some((address) => here.has(address))) {
      stream.close();
      location.reload();
    } else if (news.panel !== null) {
      show(news.panel);
    }
  };

  // The stream's own way to begin again would ask by the first mark.
  const listen = () => {
    const page = decodeURIComponent(location.pathname);
    stream = new EventSource(`/-/changes?since=${encodeURIComponent(mark)}&page=${encodeURIComponent(page)}`);
    stream.onmessage = hear;
    stream.onerror = () => {
      stream.close();
      stream = null;
      setTimeout(follow, 500);
    };
  };

  const follow = () => {
    const isInView = document.visibilityState === "visible";
    if (isInView && stream === null) listen();
    if (!isInView && stream !== null) {
      stream.close();
      stream = null;
    }
  };

  const make = (name, words = "", attributes = {}) => {
    const element = document.createElement(name);
    element.textContent = words;
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };

  // A style sheet made by a script is the one kind that the policy of the pages leaves to us.
  const styled = (root, css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  };

  styled(
    document,
    `.preview-mark { display: inline-block; margin-inline-start: .5em; padding: .1em .5em; border: 1px solid #7a4d00;
       border-radius: .25em; background: #fff3d6; color: #4a2f00; font: bold .75rem/1.4 system-ui, sans-serif;
       vertical-align: middle; text-decoration: none }
     preview-banner { display: block; padding: .6em 1em; background: #fff3d6; color: #4a2f00;
       border-block-end: 2px solid #7a4d00; font: bold 1rem/1.4 system-ui, sans-serif; text-align: center }
     @media print { .preview-mark, preview-banner, preview-panel { display: none } }`,
  );

  const PANEL = `
    :host { position: fixed; inset-block-end: 0; inset-inline-end: 0; z-index: 2147483647; max-inline-size: 100%;
      font: 1rem/1.45 system-ui, sans-serif; color: #1d1d1d }
    details { inline-size: 34rem; max-inline-size: calc(100vw - 1rem); margin: .5rem; background: #fff;
      border: 2px solid #1d1d1d; border-radius: .4rem }
    details:not([open]) { inline-size: auto }
    summary { padding: .5rem .8rem; cursor: pointer; font-weight: bold }
    summary:focus-visible { outline: 3px solid #b35c00; outline-offset: 2px }
    .refused { border-color: #a3121f } .refused summary { background: #a3121f; color: #fff }
    div { max-block-size: 45vh; overflow: auto; padding: 0 .8rem .4rem } p { margin: .5rem 0 } ul { margin: .5rem 0;
      padding-inline-start: 1.1rem } li { margin-block-end: .6rem; overflow-wrap: anywhere }
    code { font: .875rem/1.4 ui-monospace, monospace; color: #444; display: block }`;

  const item = (note) => {
    const row = make("li", note.cure ? `${note.what}; ${note.cure}` : note.what);
    const rule = note.rule === "build" ? "" : ` [${note.rule}]`;
    row.prepend(make("code", `${note.path}${note.line ? `:${note.line}` : ""}${rule}`));
    return row;
  };

  const listed = (notes) => {
    const list = make("ul");
    list.append(...notes.map(item));
    return list;
  };

  const counted = (number, what) => `${number} ${what}${number === 1 ? "" : "s"}`;

  const summed = (told) => {
    if (told.refused.length) {
      const count = counted(told.refused.length + told.more, "problem");
      return `Not shown yet: ${count} to mend first`;
    }
    return told.own.length ? `${counted(told.own.length, "warning")} on this page` : "";
  };

  const show = (told) => {
    showPanel(told);
    showMarks(told.unpublished);
  };

  const showPanel = (told) => {
    const before = document.querySelector("preview-panel");
    const words = summed(told);
    const isSame = before?.dataset.told === JSON.stringify(told);
    if (isSame) return;
    const wasOpen = before?.shadowRoot.querySelector("details").open ?? false;
    before?.remove();
    if (!words) return;
    const host = make("preview-panel", "", { role: "region", "aria-label": "Preview", "data-told": JSON.stringify(told) });
    const root = host.attachShadow({ mode: "open" });
    styled(root, PANEL);
    const box = make("details", "", told.refused.length ? { class: "refused" } : {});
    box.open = wasOpen || told.refused.length > 0;
    const inner = make("div", "", { tabindex: "0", role: "group", "aria-label": words });
    if (told.refused.length) inner.append(make("p", "The pages stay as they were until this is mended:"), listed(told.refused));
    if (told.more) inner.append(make("p", `And ${told.more} more: archive check lists them all.`));
    if (told.own.length) inner.append(make("p", "Would be noticed on this page:"), listed(told.own));
    if (told.elsewhere) inner.append(make("p", `${counted(told.elsewhere, "warning")} elsewhere: archive check lists them.`));
    box.append(make("summary", words), inner);
    root.append(box);
    document.body.append(host);
  };

  const showMarks = (unpublished) => {
    document.querySelectorAll(".preview-mark, preview-banner").forEach((each) => each.remove());
    const here = unpublished[decodeURIComponent(location.pathname)];
    if (here) {
      const banner = make("preview-banner", `${here}. Only this preview shows the page as it is here.`, { role: "note" });
      document.body.prepend(banner);
    }
    for (const link of document.querySelectorAll("a[href]")) {
      const words = link.origin === location.origin && unpublished[decodeURIComponent(link.pathname)];
      if (words && !(link.hash && decodeURIComponent(link.pathname) === decodeURIComponent(location.pathname))) {
        link.after(make("span", words, { class: "preview-mark" }));
      }
    }
  };

  document.addEventListener("visibilitychange", follow);
  follow();
}
