import { isDeepStrictEqual } from "node:util";

import { ApiError } from "#lib/demo/store/api-error.ts";

interface Operation {
  op: string;
  path: string;
  from?: string;
  value?: unknown;
}

type Container = Record<string, unknown> | unknown[];

const refused = (): ApiError =>
  new ApiError(422, "Invalid", "the server rejected our request due to an error in our request", {});

/** JSON patch, RFC 6902. @throws ApiError 422 for whatever cannot be done, without saying what, as the API server. */
export function applyJsonPatch(target: object, operations: readonly Operation[]): object {
  const copy = structuredClone(target);
  for (const operation of operations) apply(copy, operation);
  return copy;
}

function apply(root: object, { op, path, from, value }: Operation): void {
  switch (op) {
    case "add":
      return add(root, path, value);
    case "remove":
      return void remove(root, path);
    case "replace":
      return replace(root, path, value);
    case "move":
      return add(root, path, remove(root, from));
    case "copy":
      return add(root, path, structuredClone(read(root, from)));
    case "test":
      if (isDeepStrictEqual(read(root, path), value)) return;
      throw refused();
    default:
      throw refused();
  }
}

/** The container that a path ends in, and its last step. */
function locate(root: object, path: string | undefined): { container: Container; step: string } {
  if (typeof path !== "string" || !path.startsWith("/")) throw refused();
  const steps = path
    .slice(1)
    .split("/")
    .map((one) => one.replaceAll("~1", "/").replaceAll("~0", "~"));
  const step = steps.pop() ?? "";
  let container: unknown = root;
  for (const one of steps) container = child(container, one);
  if (typeof container !== "object" || container === null) throw refused();
  return { container: container as Container, step };
}

function child(container: unknown, step: string): unknown {
  if (typeof container !== "object" || container === null || !Object.hasOwn(container, step)) throw refused();
  return (container as Record<string, unknown>)[step];
}

function read(root: object, path: string | undefined): unknown {
  const { container, step } = locate(root, path);
  return child(container, step);
}

function add(root: object, path: string, value: unknown): void {
  const { container, step } = locate(root, path);
  if (!Array.isArray(container)) container[step] = value;
  else {
    const at = step === "-" ? container.length : Number(step);
    if (!Number.isInteger(at) || at < 0 || at > container.length) throw refused();
    container.splice(at, 0, value);
  }
}

/** As the API server does it: what an object has not is added. */
function replace(root: object, path: string, value: unknown): void {
  const { container, step } = locate(root, path);
  if (!Array.isArray(container)) container[step] = value;
  else if (child(container, step) !== undefined) container[Number(step)] = value;
}

function remove(root: object, path: string | undefined): unknown {
  const { container, step } = locate(root, path);
  const value = child(container, step);
  if (Array.isArray(container)) container.splice(Number(step), 1);
  else delete container[step];
  return value;
}
