/** What a token is worth now, as a canvas understands it. */
export type Inks = (token: string) => string;

/**
 * Reads tokens where a chart stands. A canvas knows no variables, and a token that differs by theme is a function of it: the browser is
 * asked what colour it would paint. Each is read once; ask anew when the theme changes.
 */
export function readInks(place: HTMLElement): Inks {
  const known = new Map<string, string>();
  const probe = document.createElement("span");
  probe.hidden = true;
  place.append(probe);
  return (token) => {
    const read = known.get(token);
    if (read !== undefined) return read;
    probe.style.color = `var(${token})`;
    const ink = getComputedStyle(probe).color;
    known.set(token, ink);
    return ink;
  };
}

/** Tells when the theme changes, by the viewer's choice or the machine's. */
export function onTheme(listener: () => void): () => void {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const chosen = new MutationObserver(listener);
  chosen.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  system.addEventListener("change", listener);
  return () => {
    chosen.disconnect();
    system.removeEventListener("change", listener);
  };
}
