import type { DrillSentinel } from "#lib/contract/drill-wish.ts";
import type { DrillAssertion } from "#lib/contract/drill.ts";

import { assertion } from "./assertion.ts";

/** A value of an object's data, as it is written there: its bytes are the text's, or those that the base64 stands for. */
export interface SentinelValue {
  readonly text: string;
  readonly encoding: "utf8" | "base64";
}

type Values = Readonly<Record<string, unknown>>;

/** What a ConfigMap or Secret holds under a key; null where it has none. A Secret's data is base64, a ConfigMap's text or `binaryData`. */
export function readValue(
  object: { readonly data?: Values | undefined; readonly binaryData?: Values | undefined },
  { object: name, key }: DrillSentinel,
): SentinelValue | null {
  const isSecret = name.startsWith("secret/");
  const plain = valueAt(object.data, key);
  if (plain !== null) return { text: plain, encoding: isSecret ? "base64" : "utf8" };
  const binary = isSecret ? null : valueAt(object.binaryData, key);
  return binary === null ? null : { text: binary, encoding: "base64" };
}

function valueAt(values: Values | undefined, key: string): string | null {
  const value = values !== undefined && Object.hasOwn(values, key) ? values[key] : null;
  return typeof value === "string" ? value : null;
}

/** What was found where the sentinel should be. */
export type FoundSentinel =
  | { readonly state: "unread"; readonly reason: string }
  | { readonly state: "absent" | "keyless" }
  | { readonly state: "read"; readonly sha256: string };

/** Whether a value came back as it was. Neither it nor the hash that it has now is told: of a short secret the hash is as good as the secret. */
export function judgeSentinel({ object, key, sha256 }: DrillSentinel, found: FoundSentinel): DrillAssertion {
  const of = (state: DrillAssertion["state"], sentence: string): DrillAssertion =>
    assertion("sentinel", state, sentence, [`${object} ${key}`]);
  switch (found.state) {
    case "unread":
      return of("unknown", `The sentinel could not be read: ${found.reason}`);
    case "absent":
      return of("failed", `${object} did not come back.`);
    case "keyless":
      return of("failed", `${object} came back without ${key}.`);
    case "read":
      return found.sha256 === sha256
        ? of("met", `${key} of ${object} is what it was, by its SHA-256.`)
        : of("failed", `${key} of ${object} is not what it was: its SHA-256 differs.`);
  }
}
