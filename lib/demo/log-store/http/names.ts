import { glob, type Index } from "../engine/mapping.ts";
import { Refusal } from "../engine/refusal.ts";

/** Indices that are meant by names, aliases, data streams and patterns of them, with commas between. @throws {Refusal} 404 */
export function chooseIndices(all: readonly Index[], expression: string, options: URLSearchParams): Index[] {
  const isLenient = options.get("ignore_unavailable") === "true";
  const chosen = new Set<Index>();
  for (const part of expression.split(",")) {
    const test = glob(part);
    const found = all.filter(({ name, stream }) => test(name) || test(stream));
    if (found.length === 0 && !part.includes("*") && !isLenient) throw noSuchIndex(part);
    for (const index of found) chosen.add(index);
  }
  return [...chosen];
}

const noSuchIndex = (name: string): Refusal =>
  new Refusal(404, "index_not_found_exception", `no such index [${name}]`, {
    "resource.type": "index_or_alias",
    "resource.id": name,
    index_uuid: "_na_",
    index: name,
  });
