/** Browsers take it only from us, for all of our paths and no other host's (RFC 6265bis section 4.1.3.2). */
export const SESSION_COOKIE = "__Host-sid";
export const FLOW_COOKIE = "__Host-signin";

const SECRET = /^[A-Za-z0-9_-]{43}$/;

/** Cookies by name. One that is there twice is left out: somebody else may have set one of them. */
export function readCookies(header: string | undefined): Map<string, string> {
  const cookies = new Map<string, string>();
  const twice = new Set<string>();
  for (const pair of (header ?? "").split(";")) {
    const equals = pair.indexOf("=");
    if (equals === -1) continue;
    const name = pair.slice(0, equals).trim();
    if (cookies.has(name)) twice.add(name);
    cookies.set(name, pair.slice(equals + 1).trim());
  }
  for (const name of twice) cookies.delete(name);
  return cookies;
}

/** The secret of the session cookie, or null when there is none that could be one. */
export function sessionSecret(header: string | undefined): string | null {
  const secret = readCookies(header).get(SESSION_COOKIE);
  return secret !== undefined && SECRET.test(secret) ? secret : null;
}

/** A `Set-Cookie` of ours. Browsers take localhost for as safe as HTTPS. */
export const setCookie = (name: string, value: string, maxAgeSeconds: number): string =>
  `${name}=${value}; Path=/; Max-Age=${Math.floor(maxAgeSeconds)}; HttpOnly; Secure; SameSite=Lax`;

export const dropCookie = (name: string): string => setCookie(name, "", 0);
