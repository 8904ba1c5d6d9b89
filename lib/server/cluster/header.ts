import packageJson from "#package.json" with { type: "json" };

/** All that a caller may say. Everything else, impersonation above all, is made here or not sent (security.md (a) 12). */
const ALLOWED = new Set(["accept", "accept-encoding", "audit-id", "content-type", "if-match"]);

const USER_AGENT = `quarterdeck/${packageJson.version}`;

/** Builds the raw header pairs of one upstream request: the caller's allowed ones, then ours. */
export function buildHeaders(wanted: readonly string[], identity: readonly string[]): string[] {
  const headers = ["user-agent", USER_AGENT];
  for (let index = 0; index + 1 < wanted.length; index += 2) {
    const name = wanted[index]?.toLowerCase() ?? "";
    if (ALLOWED.has(name)) headers.push(name, wanted[index + 1] ?? "");
  }
  headers.push(...identity);
  return headers;
}
