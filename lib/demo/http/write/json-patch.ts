import { isDeepStrictEqual } from "node:util";

import { ApiError } from "#lib/demo/store/api-error.ts";

export interface Operation {
  op: string;
  path: string;
  from?: string;
  value?: unknown;
}

/** An object or a list, and the last step of a path in it. */
interface Place {
  holder: Record<string, unknown>;
  step: string;
}

const refused = (): ApiError =>
  new ApiError(422, "Invalid", "the server rejected our request due to an error in our request", {});

/** JSON patch, RFC 6902. @throws ApiError 422 for whatever cannot be done, without saying what, as the API server. */
export function applyJsonPatch(target: object, operations: readonly Operation[]): object {
  const copy = structuredClone(target);
  for (const operation of operations) {
    const { op, path, from = path, value } = Object(operation) as Operation;
    apply(op, locate(copy, path), locate(copy, from), value);
  }
  return copy;
}

function apply(op: string, to: Place, from: Place, value: unknown): void {
  const { holder, step } = to;
  if (op === "add") return put(to, value);
  // As the API server does it: what an object has not is added.
  if (op === "replace" && !Array.isArray(holder)) return void (holder[step] = value);
  if (!Object.hasOwn(from.holder, from.step)) throw refused();
  const found = structuredClone(from.holder[from.step]);
  if (op === "remove" || op === "move") remove(from);
  if (op === "copy" || op === "move") return put(to, found);
  if (op === "replace") holder[step] = value;
  else if (op !== "remove" && (op !== "test" || !isDeepStrictEqual(found, value))) throw refused();
}

function locate(root: object, path: unknown): Place {
  if (typeof path !== "string" || !path.startsWith("/")) throw refused();
  const steps = path.slice(1).split("/");
  const [step = "", ...rest] = steps.map((one) => one.replaceAll("~1", "/").replaceAll("~0", "~")).toReversed();
  let holder: unknown = root;
  for (const one of rest.toReversed())
    holder = Object.hasOwn(holder as object, one) ? ((holder as Place["holder"])[one] ?? "") : "";
  if (typeof holder !== "object") throw refused();
  return { holder: holder as Place["holder"], step };
}

function put({ holder, step }: Place, value: unknown): void {
  if (!Array.isArray(holder)) return void (holder[step] = value);
  const at = step === "-" ? holder.length : Number(step);
  if (!Number.isInteger(at) || at < 0 || at > holder.length) throw refused();
  holder.splice(at, 0, value);
}

function remove({ holder, step }: Place): void {
  if (Array.isArray(holder)) holder.splice(Number(step), 1);
  else delete holder[step];
}
