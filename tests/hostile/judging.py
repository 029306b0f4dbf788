"""What a real browser makes of a page: what in it could act, ask another host, or take a name over."""

from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Page

_JUDGE = """pages => Object.fromEntries(Object.entries(pages).map(([name, html]) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  const found = [];
  const schemes = ["http:", "https:", "mailto:", "tel:", "ftp:", "webcal:"];
  const addresses = ["href", "src", "action", "formaction", "poster", "data", "cite", "background"];
  addresses.push("xlink:href");
  const own = url => { try { return new URL(url, "https://own.example/").host === "own.example"; }
                       catch { return false; } };
  const banned = "iframe,frame,object,embed,applet,base,svg,math,style,noscript,textarea,template," +
                 "portal,marquee,link[rel~=import],meta[http-equiv=refresh]";
  const moved = each => each.localName === "meta" && /^0; url=\\/[^\\/]/.test(each.content);
  for (const each of page.querySelectorAll(banned))
    if (!moved(each)) found.push(each.outerHTML.slice(0, 120));
  for (const each of page.querySelectorAll("*")) {
    for (const {name, value} of each.attributes) {
      if (name.startsWith("on") || name === "style" || name === "srcdoc" || name === "srcset")
        found.push(`${name}=${value}`);
      if (addresses.includes(name)) {
        let scheme = "";
        try { scheme = new URL(value, "https://own.example/").protocol; } catch { continue; }
        if (!schemes.includes(scheme)) found.push(`${name}=${value}`);
        const loads = !["a", "blockquote", "q", "del", "ins"].includes(each.localName) &&
                      !(each.localName === "link" && each.rel === "canonical") &&
                      !(each.localName === "link" && each.rel === "alternate");
        if (loads && name !== "cite" && !own(value)) found.push(`${each.localName} ${name}=${value}`);
      }
    }
    if (each.localName === "script" && each.type !== "application/ld+json" && !each.getAttribute("src"))
      found.push(each.outerHTML.slice(0, 120));
  }
  const text = page.querySelector("main .text, main article, main");
  const asking = "form:not([role=search]), input:not([type=search])";
  for (const each of (text || page.body).querySelectorAll(asking))
    if (!each.closest("[data-search]")) found.push(each.outerHTML.slice(0, 120));
  const ids = [...page.querySelectorAll("[id]")].map(each => each.id);
  for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) found.push(`id twice: ${id}`);
  return [name, found];
}))"""


def judge(page: Page, pages: Mapping[str, str]) -> dict[str, list[str]]:
    """What is wrong in some HTML, by name; what is sound is left out."""
    found: dict[str, Any] = page.evaluate(_JUDGE, dict(pages))
    return {name: faults for name, faults in found.items() if faults}
