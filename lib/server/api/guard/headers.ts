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
] as const;

/** Raw header pairs of every API answer: never cached, never a document. */
export const API_HEADERS: readonly string[] = [
  ...COMMON,
  "cache-control",
  "private, no-store",
  "content-security-policy",
  "default-src 'none'; frame-ancestors 'none'",
];

/**
 * Raw header pairs of every proxied answer. A pod reached through the cluster's own proxy may answer with HTML: `sandbox` keeps it from
 * running as a page of ours.
 */
export const PROXY_HEADERS: readonly string[] = [
  "cache-control",
  "private, no-store",
  "x-content-type-options",
  "nosniff",
  "cross-origin-resource-policy",
  "same-origin",
  "content-security-policy",
  "sandbox; default-src 'none'; frame-ancestors 'none'",
];

/** Raw header pairs of every page. Next writes inline scripts; a nonce instead of 'unsafe-inline' comes with sign-in. */
export function pageHeaders({ dev }: { dev: boolean }): readonly string[] {
  // Hot reload evaluates modules and keeps a WebSocket.
  const [script, connect] = dev ? [" 'unsafe-eval'", " ws:"] : ["", ""];
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'unsafe-inline'${script}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    `connect-src 'self'${connect}`,
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  return [...COMMON, "content-security-policy", policy.join("; ")];
}
