import { glob, type Index } from "../engine/mapping.ts";
import { Refusal } from "../engine/refusal.ts";

/** Indices that are meant by names, aliases, data streams and patterns of them, with commas between. @throws {Refusal} 404 */
export function chooseIndices(all: readonly Index[], expression: string, options: URLSearchParams): Index[] {
  const isLenient = options.get("ignore_unavailable") === "true";
  const mayBeNone = options.get("allow_no_indices") !== "false";
  if (expression === "" || expression === "_all" || expression === "*") return [...all];
  const chosen = new Set<Index>();
  for (const part of expression.split(",")) {
    const isOut = part.startsWith("-");
    const test = glob(isOut ? part.slice(1) : part);
    const found = all.filter(({ name, stream }) => test(name) || test(stream));
    const isPattern = part.includes("*");
    if (found.length === 0 && (isPattern ? !mayBeNone : !isLenient)) throw noSuchIndex(part);
    for (const index of found)
      if (isOut) chosen.delete(index);
      else chosen.add(index);
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
