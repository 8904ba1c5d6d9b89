import { createHash } from "node:crypto";

/** Sources that a page may run and draw besides our own files: `'sha256-…'` or `'nonce-…'`. */
export interface InlineSources {
  scripts: readonly string[];
  styles: readonly string[];
}

const ELEMENT = /<(script|style)(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/\1>/g;

/** The hashes of every inline script and style in the HTML of our own build. Never for HTML that holds anything of a request. */
export function inlineSources(html: string): InlineSources {
  const found = Array.from(html.matchAll(ELEMENT), ([, tag, content = ""]) => ({ tag, content }));
  const hashes = (tag: string) => found.filter((one) => one.tag === tag).map(({ content }) => hashOf(content));
  return { scripts: hashes("script"), styles: hashes("style") };
}

const hashOf = (content: string): string => `'sha256-${createHash("sha256").update(content).digest("base64")}'`;

/**
 * The content security policy of a page: our own files, and of inline scripts only these. Style attributes are allowed, as charts and
 * popups place themselves with them; they load nothing that the other lines do not allow. `issuer` is the origin of the sign-in, when
 * its session is watched from a hidden frame.
 */
export function pagePolicy({ scripts, styles }: InlineSources, issuer: string | null = null): string {
  const more = issuer === null ? "" : ` ${issuer}`;
  return [
    "default-src 'none'",
    `script-src ${["'self'", ...scripts].join(" ")}`,
    `style-src-elem ${["'self'", ...styles].join(" ")}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${more}`,
    `frame-src 'self'${more}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types default",
  ].join("; ");
}

/** Under development hot reload writes inline scripts, evaluates modules and keeps a WebSocket. */
export function developmentPolicy(issuer: string | null = null): string {
  const more = issuer === null ? "" : ` ${issuer}`;
  return [
    "default-src 'self'",
    "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    `connect-src 'self' ws:${more}`,
    `frame-src 'self'${more}`,
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
