/** Thrown when an answer is not what it must be: a speed measured on wrong rows is worth nothing. */
export class GateError extends Error {
  override readonly name = "GateError";
}

/** @throws {GateError} unless both hashes of rows are the same. */
export function requireSameRows(what: string, actual: string, expected: string): void {
  if (actual !== expected) throw new GateError(`${what} holds rows ${actual}, the source serves ${expected}`);
}
