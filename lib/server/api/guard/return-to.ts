const ORIGIN = "https://quarterdeck.invalid";
const LONGEST_CHARACTERS = 2_000;

/**
 * Where to lead after sign-in: a path of our own with its query and fragment, or `/` for anything that a browser could read as another
 * place. Browsers drop tabs and line breaks, read `\` as `/`, and take `//host` for a host; so only plain printable ASCII passes, and
 * what passes is parsed once more as they do.
 */
export function returnTo(wanted: string | null | undefined): string {
  if (wanted === null || wanted === undefined || wanted.length > LONGEST_CHARACTERS) return "/";
  if (!/^\/(?!\/)[!-[\]-~]*$/.test(wanted) || !URL.canParse(wanted, ORIGIN)) return "/";
  const url = new URL(wanted, ORIGIN);
  const path = `${url.pathname}${url.search}${url.hash}`;
  // `/.//evil` is `//evil` once its dots are gone. An API address is no page, and would start another sign-in.
  if (url.origin !== ORIGIN || path.startsWith("//") || url.pathname.startsWith("/api/")) return "/";
  return /^\/signin(?:[/?#]|$)/.test(path) ? "/" : path;
}
