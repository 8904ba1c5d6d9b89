// A path as a browser writes one: no backslash, no control character, nothing that URL parsers drop or turn into a slash.
const PATH = /^\/(?![/\\])[!-[\]-~]*$/;
const LONGEST = 2000;

/**
 * Where to go after a sign-in: a path of ours, else the start page. Sign-in itself is no place to return to.
 * Browsers read `//host`, `/\host` and `/<tab>/host` as another site (security.md threat 43).
 */
export function returnPath(asked: string | undefined): string {
  if (asked === undefined || asked.length > LONGEST || !PATH.test(asked)) return "/";
  const base = "https://quarterdeck.invalid";
  const url = URL.canParse(asked, base) ? new URL(asked, base) : null;
  if (url?.origin !== base || url.pathname.startsWith("//") || /^\/(signin|api)(\/|$)/.test(url.pathname)) return "/";
  return `${url.pathname}${url.search}${url.hash}`;
}
