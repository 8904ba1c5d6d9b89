import type { Played } from "./scene.ts";
import type { Seen } from "./stage.ts";

/** As it is kept: without who wrote what when, and without what opens a file. */
export function tidy({ seen, files }: Played): Played {
  const events = Object.entries(seen).map(([name, all]) => [name, all.map(tidySeen)] as const);
  const texts = Object.entries(files).map(([name, text]) => [name, shorten(name, text)] as const);
  return { seen: Object.fromEntries(events) as unknown as Played["seen"], files: Object.fromEntries(texts) };
}

function tidySeen({ type, object }: Seen): Seen {
  const { managedFields: _, ...metadata } = object.metadata as Seen["object"]["metadata"] & { managedFields?: unknown };
  const url = object.status?.downloadURL;
  // What follows the question mark is the signature.
  const plugins = object.status?.["plugins"];
  const status = {
    ...object.status,
    ...(url !== undefined && { downloadURL: url.split("?")[0] ?? "" }),
    // Of 50 that all look alike.
    ...(Array.isArray(plugins) && { plugins: plugins.slice(0, 4) }),
  };
  return { type, object: { ...object, metadata, ...(object.status && { status }) } };
}

// 40 lines show every shape that a log has.
const logLines = 40;

const shorten = (name: string, text: string): string =>
  name.includes("Log ") ? text.split("\n").slice(0, logLines).join("\n") : text;
