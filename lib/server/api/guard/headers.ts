const COMMON = [
  "x-content-type-options",
  "nosniff",
  "referrer-policy",
  "no-referrer",
  "x-frame-options",
  "DENY",
  "cross-origin-opener-policy",
  "same-origin",
  "cross-origin-resource-policy",
  "same-origin",
  // The clipboard stays: names and YAML are copied.
  "permissions-policy",
  "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), publickey-credentials-get=(), usb=()",
] as const;

const PRIVATE = ["cache-control", "private, no-store"] as const;

/** A cache that keeps answers all the same keeps one for each cookie. Pages hold nothing of anybody's. */
const OWN = [...PRIVATE, "vary", "Cookie"] as const;

/** Raw header pairs of every API answer: never cached, never a document. */
export const API_HEADERS: readonly string[] = [
  ...COMMON,
  ...OWN,
  "content-security-policy",
  "default-src 'none'; frame-ancestors 'none'",
];

/**
 * Raw header pairs of every proxied answer. A pod reached through the cluster's own proxy may answer with HTML: `sandbox` keeps it from
 * running as a page of ours.
 */
export const PROXY_HEADERS: readonly string[] = [
  ...COMMON,
  ...OWN,
  "content-security-policy",
  "sandbox; default-src 'none'; frame-ancestors 'none'",
];

/** Header pairs of every page and of all that Next answers, without its policy. */
export const PAGE_HEADERS: readonly string[] = [...COMMON, ...PRIVATE];

/**
 * Header pairs of scripts, styles and fonts of the build: their names change with their content, and Next says how long they are kept.
 * A worker lives under the policy of its own script.
 */
export const ASSET_HEADERS: readonly string[] = [
  ...COMMON,
  "content-security-policy",
  "default-src 'none'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'",
];

/** For a server that is reached by https: two years, the least that browsers' own lists ask for. */
export const STRICT_TRANSPORT = ["strict-transport-security", "max-age=63072000"] as const;
