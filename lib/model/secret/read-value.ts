import type { RevealedValue } from "#lib/contract/reveal.ts";

// What a terminal or an editor would not show as it is: then it is no text for people.
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** A value of a Secret's `data`, from its base64. */
export function readValue(key: string, base64: string): RevealedValue {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const text = decode(bytes);
  return text === null
    ? { key, encoding: "binary", value: base64, bytes: bytes.length }
    : { key, encoding: "text", value: text, bytes: bytes.length };
}

function decode(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return CONTROL.test(text) ? null : text;
  } catch {
    return null;
  }
}
