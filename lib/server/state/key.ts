import { randomBytes } from "node:crypto";
import { fstatSync, linkSync, mkdirSync, openSync, closeSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

import { IN_MEMORY } from "#lib/server/config/state.ts";

import { StateError } from "./state-error.ts";

const KEY_BYTES = 32;

/**
 * The key that seals what must not be read in the state: read from its file, which is made at the first start. Without a database there is
 * nothing to read again, and the key ends with the process.
 * @throws {StateError} QD-013-state when the file is not ours alone or holds no key.
 */
export function openKey({ file, keyFile }: { file: string; keyFile: string | null }): Buffer {
  if (file === IN_MEMORY && keyFile === null) return randomBytes(KEY_BYTES);
  const place = keyFile ?? `${file}.key`;
  try {
    return read(place) ?? make(place);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StateError(`QD-013-state: the key ${place} ${reason}.`, { cause: error });
  }
}

function read(place: string): Buffer | null {
  let handle: number;
  try {
    handle = openSync(place, "r");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw new Error("may not be read by this user: make it theirs, or name another with state.keyFile", {
      cause: error,
    });
  }
  try {
    // Windows has other rights than these.
    if (process.platform !== "win32" && (fstatSync(handle).mode & 0o077) !== 0)
      throw new Error(
        "may be read by others: make it its owner's alone (chmod 600), and end every session if somebody did",
      );
    const key = Buffer.from(readFileSync(handle, "utf8").trim(), "base64");
    if (key.length !== KEY_BYTES) throw new Error(`holds no key of ${KEY_BYTES} bytes in base64: put a copy back`);
    return key;
  } finally {
    closeSync(handle);
  }
}

/** Written whole under another name and linked: of two processes that start at once, the second finds the first one's. */
function make(place: string): Buffer {
  const draft = `${place}.${process.pid}.${randomBytes(4).toString("hex")}`;
  mkdirSync(path.dirname(place), { recursive: true, mode: 0o700 });
  writeFileSync(draft, `${randomBytes(KEY_BYTES).toString("base64")}\n`, { mode: 0o600, flag: "wx" });
  try {
    linkSync(draft, place);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  const key = read(place);
  if (key === null) throw new Error("cannot be made");
  return key;
}
