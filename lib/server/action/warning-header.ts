import { redactText } from "#lib/model/audit/redact.ts";

const MOST = 20;
/** `299 - "unknown field \"x\""`, of which there may be several in one header (RFC 7234 5.5). */
const VALUE = /299 \S+ "((?:[^"\\]|\\.)*)"/g;

/** Texts of the warnings that a cluster sends with an answer. */
export function readWarnings(headers: Readonly<Record<string, string | string[] | undefined>>): string[] {
  const said = [headers["warning"] ?? []].flat().join(", ");
  const texts = said.matchAll(VALUE).map(([, quoted = ""]) => redactText(quoted.replaceAll(/\\(.)/g, "$1")));
  return texts.take(MOST).toArray();
}
