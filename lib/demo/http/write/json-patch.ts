import { isDeepStrictEqual } from "node:util";

import { ApiError } from "#lib/demo/store/api-error.ts";

export interface Operation {
  op: string;
  path: string;
  from?: string;
  value?: unknown;
}

type Container = Record<string, unknown>;

const refused = (): ApiError =>
  new ApiError(422, "Invalid", "the server rejected our request due to an error in our request", {});

/** JSON patch, RFC 6902. @throws ApiError 422 for whatever cannot be done, without saying what, as the API server. */
export function applyJsonPatch(target: object, operations: readonly Operation[]): object {
  const copy = structuredClone(target);
  for (const operation of operations) apply(copy, operation);
  return copy;
}

function apply(root: object, { op, path, from, value }: Operation): void {
  const { container, step } = locate(root, path);
  switch (op) {
    case "add":
      return add(container, step, value);
    case "remove":
      return void remove(container, step);
    case "replace":
      // As the API server does it: what an object has not is added.
      if (!Array.isArray(container) || Object.hasOwn(container, step)) return void (container[step] = value);
      throw refused();
    case "move":
    case "copy": {
      const source = locate(root, from);
      const moved = read(source.container, source.step);
      if (op === "move") remove(source.container, source.step);
      return add(container, step, structuredClone(moved));
    }
    case "test":
      if (isDeepStrictEqual(read(container, step), value)) return;
      throw refused();
    default:
      throw refused();
  }
}

/** The container that a path ends in, and its last step. */
function locate(root: object, path: string | undefined): { container: Container; step: string } {
  if (typeof path !== "string" || !path.startsWith("/")) throw refused();
  const steps = path.slice(1).split("/");
  const [step = "", ...rest] = steps.map((one) => one.replaceAll("~1", "/").replaceAll("~0", "~")).toReversed();
  return { container: rest.toReversed().reduce(read, root) as Container, step };
}

function read(container: unknown, step: string): object {
  if (typeof container !== "object" || container === null || !Object.hasOwn(container, step)) throw refused();
  return (container as Record<string, object>)[step] as object;
}

function add(container: Container, step: string, value: unknown): void {
  if (typeof container !== "object" || container === null) throw refused();
  if (!Array.isArray(container)) return void (container[step] = value);
  const at = step === "-" ? container.length : Number(step);
  if (!Number.isInteger(at) || at < 0 || at > container.length) throw refused();
  container.splice(at, 0, value);
}

function remove(container: Container, step: string): void {
  read(container, step);
  if (Array.isArray(container)) container.splice(Number(step), 1);
  else delete container[step];
}
